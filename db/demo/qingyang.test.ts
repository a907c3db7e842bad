import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { introductions } from './introductions.ts'
import * as demo from './qingyang.ts'

type Site = { code: string; parent_code: string; level: string; name: string }

const csv = readFileSync(new URL('qingyang-sites.csv', import.meta.url), 'utf8')
const sites = parse<Site>(csv, { columns: true })
const siteOf = new Map(sites.map((site) => [site.code, site]))

const MAY_STAND_UNDER: Record<demo.DemoPlaceKind, string[]> = {
  BASE: ['center', 'institute', 'station'],
  POINT: ['station'],
  POST: ['station'],
  COURTYARD: ['station'],
  BOOTH: ['center', 'institute', 'station'],
}

function placesOf(parent: string, kind: demo.DemoPlaceKind): string[] {
  return demo.places.filter((place) => place.parent === parent && place.kind === kind).map(({ name }) => name)
}

function teamsOf(site: string): demo.DemoTeam[] {
  return demo.teams.filter((team) => team.site === site)
}

function figuresOf(site: string): Record<string, number> {
  return Object.assign({}, ...demo.figures.filter((each) => each.site === site).map(({ values }) => values))
}

describe('the official network', () => {
  test.each([
    ['center', 1],
    ['institute', 12],
    ['station', 67],
  ])('has for %s: %i', (level, count) => {
    expect(sites.filter((site) => site.level === level)).toHaveLength(count)
  })

  test('is one tree with codes of 12 digits, each street over its own communities', () => {
    expect(siteOf.size).toBe(80)
    expect(sites.every(({ code }) => /^510105\d{6}$/.test(code))).toBe(true)
    const streets = sites.filter(({ level }) => level === 'institute')
    const stations = sites.filter(({ level }) => level === 'station')
    expect(new Set(streets.map((street) => street.parent_code))).toEqual(new Set([demo.DISTRICT]))
    for (const { code, parent_code } of stations) {
      expect(parent_code).toBe(`${code.slice(0, 9)}000`)
      expect(siteOf.get(parent_code)?.level).toBe('institute')
    }
  })

  test.each([
    [demo.SIDAOJIE, '四道街'],
    [demo.CAOTANGLU, '草堂路'],
    [demo.QINGBO, '清波'],
    [demo.TONGRUI, '同瑞'],
    [demo.MINAN, '民安'],
    [demo.KANGZHUANG, '康庄'],
  ])('knows %s as %s', (code, name) => {
    expect(siteOf.get(code)?.name).toBe(`${name}社区新时代文明实践站`)
  })
})

describe('the places below it', () => {
  test('each stand under an existing site of a kind that may carry them', () => {
    for (const { kind, parent } of demo.places) {
      expect(MAY_STAND_UNDER[kind]).toContain(siteOf.get(parent)?.level)
    }
  })

  test('each have a name of their own under their parent', () => {
    const names = demo.places.map(({ parent, name }) => `${parent} ${name}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test.each([
    [demo.DISTRICT, 'BASE', 5],
    [demo.DISTRICT, 'BOOTH', 2],
    [demo.TONGRUI, 'POST', 2],
    [demo.TONGRUI, 'COURTYARD', 6],
    [demo.CAOTANGLU, 'POINT', 5],
    [demo.CAOTANGLU, 'POST', 11],
    [demo.QINGBO, 'COURTYARD', 9],
    [demo.SIDAOJIE, 'POINT', 11],
    [demo.SIDAOJIE, 'POST', 10],
  ] as const)('%s has of kind %s: %i', (parent, kind, count) => {
    expect(placesOf(parent, kind)).toHaveLength(count)
  })

  test('carry the printed names, and the bases say that theirs are missing', () => {
    expect(placesOf(demo.TONGRUI, 'POST')).toEqual(['无料书屋', '轩客会'])
    expect(placesOf(demo.SIDAOJIE, 'POINT').slice(0, 3)).toEqual(['竹庵文化园子', '清远雅居', '法治小广场'])
    expect(placesOf(demo.DISTRICT, 'BASE')[4]).toBe('基地五（名称待补录）')
  })

  test('leave no station with two main venues, and every committee with its own courtyard', () => {
    const main = demo.venues
      .filter((venue) => venue.kind === 'MAIN_VENUE')
      .map(({ site, name }) => [site, name])
    expect(main).toEqual([
      [demo.TONGRUI, '瑞享空间·同瑞驿站'],
      [demo.QINGBO, '躬耕园'],
    ])
    expect(demo.committees.map(({ courtyard }) => courtyard)).toEqual(placesOf(demo.QINGBO, 'COURTYARD'))
  })
})

describe('the figures of the four described stations', () => {
  test.each([
    [demo.TONGRUI, 24],
    [demo.CAOTANGLU, 5],
    [demo.QINGBO, 7],
    [demo.SIDAOJIE, 10],
  ])('%s has %i teams, as it reports', (site, count) => {
    expect(teamsOf(site)).toHaveLength(count)
    expect(figuresOf(site)).toMatchObject({ teams: count })
  })

  test('agree with the places and the teams', () => {
    expect(new Set(teamsOf(demo.TONGRUI).map(({ kind }) => kind)).size).toBe(6)
    expect(figuresOf(demo.TONGRUI)).toMatchObject({ posts: 2, courtyards: 6, teamKinds: 6, people: 600 })
    expect(figuresOf(demo.CAOTANGLU)).toMatchObject({ points: 5, posts: 11, areaSquareMetres: 370 })
    expect(figuresOf(demo.QINGBO)).toMatchObject({
      merchants: 35,
      platforms: 6,
      committees: demo.committees.length,
    })
    expect(figuresOf(demo.SIDAOJIE)).toMatchObject({ points: 11, posts: 10 })
    expect(demo.platforms).toHaveLength(6)
  })

  test('草堂路 counts 14 experts, 17 professionals, 370 volunteers and 33 lecturers, team by team', () => {
    const members = teamsOf(demo.CAOTANGLU).flatMap(({ kind, members: count }) =>
      count ? [[kind, count]] : [],
    )
    expect(Object.fromEntries(members)).toEqual({ LECTURER: 33, EXPERT: 14, PROFESSIONAL: 17, GENERAL: 370 })
  })
})

test('six stations are models, the four described ones also of the city', () => {
  const city = demo.demonstrationStations.filter(({ level }) => level === 'CITY').map(({ site }) => site)
  expect(demo.demonstrationStations).toHaveLength(6)
  expect(city).toEqual([demo.SIDAOJIE, demo.CAOTANGLU, demo.QINGBO, demo.TONGRUI])
})

test('months are kept as months: every founding date is the first of one', () => {
  expect(
    demo.foundings.every(({ on, precision }) => precision === 'MONTH' && /^20\d\d-\d\d-01$/.test(on)),
  ).toBe(true)
  const opened = demo.foundings
    .filter(({ event }) => event === 'OPENED')
    .map(({ site, on }) => [site, on.slice(0, 7)])
  expect(Object.fromEntries(opened)).toEqual({
    [demo.DISTRICT]: '2019-01',
    [demo.CAOTANGLU]: '2019-02',
    [demo.SIDAOJIE]: '2019-02',
    [demo.TONGRUI]: '2020-04',
    [demo.QINGBO]: '2020-04',
  })
})

test('everything else belongs to a site of the network and has a platform that exists', () => {
  const owners = [
    demo.venues,
    demo.teams,
    demo.units,
    demo.committees,
    demo.foundings,
    demo.programmes,
    demo.columns,
  ]
  for (const { site } of owners.flat()) expect(siteOf.has(site)).toBe(true)
  const kinds = new Set(demo.platforms.map(({ kind }) => kind))
  expect(demo.programmes.filter(({ platform }) => !kinds.has(platform))).toEqual([])
})

describe('the introduction of a described place', () => {
  test.each(introductions.map(({ site, text }) => [siteOf.get(site)?.name, site, text] as const))(
    '%s tells every printed name and figure of it',
    (_, site, text) => {
      const named = [demo.teams, demo.venues, demo.programmes, demo.paths]
        .flat()
        .filter((thing) => thing.site === site && !thing.name.includes('待补录'))
      for (const { name } of named) expect(text).toContain(name.replace(/^草堂路/, ''))
      for (const { names } of demo.columns.filter((column) => column.site === site))
        for (const name of names) expect(text).toContain(name)
      for (const { values } of demo.figures.filter((figure) => figure.site === site))
        for (const figure of Object.values(values)) expect(text).toMatch(figureIn(figure))
      for (const { on } of demo.foundings.filter((founding) => founding.site === site))
        expect(text).toContain(`${Number(on.slice(0, 4))} 年 ${Number(on.slice(5, 7))} 月`)
    },
  )
})

const numerals = '零一二三四五六七八九'

/** The figure in digits, or as people say a small one. */
const figureIn = (figure: number) => {
  const spoken = numerals[figure] ?? figure
  return new RegExp(`(^|\\D)${figure}\\D|[${spoken}${figure === 2 ? '两、' : ''}]`)
}
