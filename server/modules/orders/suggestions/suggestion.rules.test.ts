import { expect, test } from 'vitest'
import { judge, treeDistance, type Candidate } from './suggestion.rules.ts'

const team: Candidate = {
  name: '队',
  path: '01/02/03/',
  platforms: [],
  skills: [],
  running: 0,
  most: 5,
  finished: 0,
  declined: 0,
  averageStars: null,
}
const wanted = { text: '家里水管漏水，想请人水电维修', path: '01/02/03/', platform: 'CONVENIENCE' as const }

test('distance in the tree is counted in steps up and down', () => {
  expect(treeDistance('01/02/03/', '01/02/03/')).toBe(0)
  expect(treeDistance('01/02/03/', '01/02/')).toBe(1)
  expect(treeDistance('01/02/03/', '01/02/04/')).toBe(2)
  expect(treeDistance('01/02/03/', '01/05/06/')).toBe(4)
})

test('a nearer team, a named skill, a lighter load each rank higher, and the reasons say so', () => {
  const score = (changed: Partial<Candidate>) => judge(wanted, { ...team, ...changed }).score
  expect(score({})).toBeGreaterThan(score({ path: '01/02/04/' }))
  expect(score({ skills: ['水电维修'] })).toBeGreaterThan(score({}))
  expect(score({ running: 1 })).toBeLessThan(score({}))
  expect(score({ declined: 3, finished: 1 })).toBeLessThan(score({ finished: 4 }))
  expect(judge(wanted, { ...team, skills: ['水电维修'], averageStars: 4.8 }).reasons).toEqual([
    '同社区',
    '会水电维修',
    '在办 0 单',
    '4.8 星',
  ])
})

test('a team that is full or serves other matters may not be asked, and it says why', () => {
  expect(judge(wanted, { ...team, running: 5 })).toMatchObject({
    eligible: false,
    reasons: expect.arrayContaining(['手上的单满了']),
  })
  expect(judge(wanted, { ...team, platforms: ['SPORT'] })).toMatchObject({
    eligible: false,
    reasons: expect.arrayContaining(['不做这类服务']),
  })
})
