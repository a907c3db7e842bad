// The named things of Qingyang District (青羊区) as they were printed, for the demonstration district. Data only.
// A thing known by number but not by name carries 名称待补录 (name to be entered). Official codes have 12 digits and are
// those of qingyang-sites.csv.

export const DISTRICT = '510105000000'
export const SIDAOJIE = '510105005002'
export const CAOTANGLU = '510105007004'
export const MINAN = '510105012002'
export const QINGBO = '510105013002'
export const KANGZHUANG = '510105014001'
export const TONGRUI = '510105018001'

export type DemoPlaceKind = 'BASE' | 'POINT' | 'POST' | 'COURTYARD' | 'BOOTH'
export type DemoPlatform = 'THEORY' | 'EDUCATION' | 'CULTURE' | 'SCIENCE' | 'SPORT' | 'CONVENIENCE'

export type DemoTeamKind =
  | 'PIONEER'
  | 'MUTUAL_AID'
  | 'CULTURE'
  | 'PROPERTY'
  | 'YOUTH'
  | 'BUSINESS_VOLUNTEER'
  | 'EXPERT'
  | 'PROFESSIONAL'
  | 'LECTURER'
  | 'MEDICAL'
  | 'GENERAL'

/** A place below a listed site: `parent` is the official code of the centre or station it stands under. */
export type DemoPlace = { kind: DemoPlaceKind; name: string; parent: string }
/** A room or ground of the site `site`, not a site itself. */
export type DemoVenue = { kind: 'MAIN_VENUE' | 'INDOOR' | 'OUTDOOR' | 'PARTNER'; name: string; site: string }
export type DemoTeam = {
  kind: DemoTeamKind
  name: string
  site: string
  members?: number
  audience?: 'RONGPIAO'
}
export type DemoUnit = {
  kind: 'BANK' | 'PROPERTY' | 'HOTEL' | 'HOSPITAL' | 'BUREAU'
  name: string
  site: string
}
/** `on` is the first day of the month when only the month is known. */
export type DemoDate = { on: string; precision: 'MONTH' }
/** `OPENED` is a site, `COMMUNITY` the community that it serves. */
export type DemoFounding = { site: string; event: 'OPENED' | 'COMMUNITY' } & DemoDate
/** Figures as reported; `atLeast` where the print says "more than". */
export type DemoFigures = { site: string; atLeast?: true; values: Record<string, number> }
export type DemoProgrammeKind =
  | 'PROJECT'
  | 'ACTIVITY'
  | 'COURSE'
  | 'LECTURE_HALL'
  | 'LECTURE_TOUR'
  | 'TRAINING'
  | 'FUND'
  | 'CREDIT'
  | 'TALENT_POOL'
/** `platform` is the demonstration's own assignment: the print gives none. */
export type DemoProgramme = {
  kind: DemoProgrammeKind
  name: string
  site: string
  platform: DemoPlatform
  note?: string
}
export type DemoCommittee = { name: string; courtyard: string; site: string }
export type DemoDemonstration = { site: string; level: 'CITY' | 'DISTRICT' }

/** `count` things known by number but not by name: 基地一（名称待补录）, 基地二（名称待补录） … */
function unnamed<const Item>(
  item: Item,
  stem: string,
  count: number,
  first = 1,
): Array<Item & { name: string }> {
  const numerals = [...'一二三四五六七八九十', '十一'].slice(first - 1, first - 1 + count)
  return numerals.map((numeral) => ({ ...item, name: `${stem}${numeral}（名称待补录）` }))
}

export const platforms: Array<{ kind: DemoPlatform; name: string }> = [
  { kind: 'THEORY', name: '理论宣讲' },
  { kind: 'EDUCATION', name: '教育服务' },
  { kind: 'CULTURE', name: '文化服务' },
  { kind: 'SCIENCE', name: '科技科普' },
  { kind: 'SPORT', name: '健身体育' },
  { kind: 'CONVENIENCE', name: '社区便民' },
]

export const places: DemoPlace[] = [
  // District: the five bases and the booths of the city heart.
  ...unnamed({ kind: 'BASE', parent: DISTRICT }, '基地', 5),
  { kind: 'BOOTH', name: '社区V站', parent: DISTRICT },
  { kind: 'BOOTH', name: '“蓉漂”加油站', parent: DISTRICT },

  // 同瑞: 2 posts, 6 courtyard points.
  { kind: 'POST', name: '无料书屋', parent: TONGRUI },
  { kind: 'POST', name: '轩客会', parent: TONGRUI },
  ...unnamed({ kind: 'COURTYARD', parent: TONGRUI }, '瑞学生活院落服务站点', 6),

  // 草堂路: 5 points, 11 posts.
  ...unnamed({ kind: 'POINT', parent: CAOTANGLU }, '草堂路实践点', 5),
  ...unnamed({ kind: 'POST', parent: CAOTANGLU }, '草堂路实践岗', 11),

  // 清波: the courtyards of the 9 micro-governance committees.
  ...unnamed({ kind: 'COURTYARD', parent: QINGBO }, '清波院落', 9),

  // 四道街: 11 points, the indoor and outdoor rooms first; 10 posts.
  { kind: 'POINT', name: '竹庵文化园子', parent: SIDAOJIE },
  { kind: 'POINT', name: '清远雅居', parent: SIDAOJIE },
  { kind: 'POINT', name: '法治小广场', parent: SIDAOJIE },
  { kind: 'POINT', name: '明堂创意工作区', parent: SIDAOJIE },
  { kind: 'POINT', name: '四道街社区会议室', parent: SIDAOJIE },
  { kind: 'POINT', name: '四道街幼儿园实践点（名称待补录）', parent: SIDAOJIE },
  { kind: 'POINT', name: '四道街酒店实践点（名称待补录）', parent: SIDAOJIE },
  { kind: 'POINT', name: '四道街银行实践点（名称待补录）', parent: SIDAOJIE },
  ...unnamed({ kind: 'POINT', parent: SIDAOJIE }, '四道街实践点', 3, 9),
  ...unnamed({ kind: 'POST', parent: SIDAOJIE }, '四道街实践岗', 10),
]

export const venues: DemoVenue[] = [
  { kind: 'MAIN_VENUE', name: '瑞享空间·同瑞驿站', site: TONGRUI },
  { kind: 'MAIN_VENUE', name: '躬耕园', site: QINGBO },
  // Whether it is one of the district's five bases is not known, so it is not counted as another.
  { kind: 'PARTNER', name: '省博物馆基地', site: CAOTANGLU },
  { kind: 'INDOOR', name: '四道街社区会议室', site: SIDAOJIE },
  { kind: 'INDOOR', name: '明堂创意工作区', site: SIDAOJIE },
  { kind: 'INDOOR', name: '幼儿园（名称待补录）', site: SIDAOJIE },
  { kind: 'INDOOR', name: '酒店（名称待补录）', site: SIDAOJIE },
  { kind: 'INDOOR', name: '银行（名称待补录）', site: SIDAOJIE },
  { kind: 'OUTDOOR', name: '竹庵文化园子', site: SIDAOJIE },
  { kind: 'OUTDOOR', name: '清远雅居', site: SIDAOJIE },
  { kind: 'OUTDOOR', name: '法治小广场', site: SIDAOJIE },
]

export const committees: DemoCommittee[] = [
  { name: '清波微治理委员会一（名称待补录）', courtyard: '清波院落一（名称待补录）', site: QINGBO },
  { name: '清波微治理委员会二（名称待补录）', courtyard: '清波院落二（名称待补录）', site: QINGBO },
  { name: '清波微治理委员会三（名称待补录）', courtyard: '清波院落三（名称待补录）', site: QINGBO },
  { name: '清波微治理委员会四（名称待补录）', courtyard: '清波院落四（名称待补录）', site: QINGBO },
  { name: '清波微治理委员会五（名称待补录）', courtyard: '清波院落五（名称待补录）', site: QINGBO },
  { name: '清波微治理委员会六（名称待补录）', courtyard: '清波院落六（名称待补录）', site: QINGBO },
  { name: '清波微治理委员会七（名称待补录）', courtyard: '清波院落七（名称待补录）', site: QINGBO },
  { name: '清波微治理委员会八（名称待补录）', courtyard: '清波院落八（名称待补录）', site: QINGBO },
  { name: '清波微治理委员会九（名称待补录）', courtyard: '清波院落九（名称待补录）', site: QINGBO },
]

export const teams: DemoTeam[] = [
  // 同瑞: 24 teams in 6 kinds; the share of each kind is not given.
  ...unnamed({ kind: 'PIONEER', site: TONGRUI }, '同瑞党员志愿队', 4),
  ...unnamed({ kind: 'MUTUAL_AID', site: TONGRUI }, '同瑞双向互助志愿队', 4),
  ...unnamed({ kind: 'CULTURE', site: TONGRUI }, '同瑞文化精英志愿队', 4),
  ...unnamed({ kind: 'PROPERTY', site: TONGRUI }, '同瑞物业志愿队', 4),
  ...unnamed({ kind: 'YOUTH', site: TONGRUI }, '同瑞青年志愿队', 4),
  { kind: 'BUSINESS_VOLUNTEER', name: '商企荟萃', site: TONGRUI },
  ...unnamed({ kind: 'BUSINESS_VOLUNTEER', site: TONGRUI }, '同瑞商企志愿队', 3, 2),

  // 草堂路: 5 teams.
  { kind: 'LECTURER', name: '百姓宣讲队', site: CAOTANGLU, members: 33 },
  { kind: 'YOUTH', name: '青年志愿队', site: CAOTANGLU },
  { kind: 'EXPERT', name: '草堂路专家队伍', site: CAOTANGLU, members: 14 },
  { kind: 'PROFESSIONAL', name: '草堂路专业队伍', site: CAOTANGLU, members: 17 },
  { kind: 'GENERAL', name: '草堂路志愿者队伍', site: CAOTANGLU, members: 370 },

  // 清波: 7 teams.
  { kind: 'CULTURE', name: '巧手匠心', site: QINGBO },
  { kind: 'GENERAL', name: '问需于民', site: QINGBO },
  { kind: 'CULTURE', name: '知行合一', site: QINGBO },
  ...unnamed({ kind: 'GENERAL', site: QINGBO }, '清波志愿队', 4, 4),

  // 四道街: 10 teams.
  { kind: 'LECTURER', name: '老辈子宣讲团', site: SIDAOJIE },
  { kind: 'GENERAL', name: '菜耕箱社区农夫', site: SIDAOJIE },
  { kind: 'MEDICAL', name: '健康宣讲志愿团', site: SIDAOJIE },
  { kind: 'PIONEER', name: '先锋志愿服务', site: SIDAOJIE },
  { kind: 'BUSINESS_VOLUNTEER', name: '四道商盟', site: SIDAOJIE },
  ...unnamed({ kind: 'GENERAL', site: SIDAOJIE }, '四道街志愿队', 5, 6),

  // District.
  { kind: 'YOUTH', name: '“蓉漂”志愿队', site: DISTRICT, audience: 'RONGPIAO' },
]

export const units: DemoUnit[] = [
  { kind: 'BANK', name: '银行支行（名称待补录）', site: SIDAOJIE },
  { kind: 'PROPERTY', name: '物业公司（名称待补录）', site: SIDAOJIE },
  { kind: 'HOTEL', name: '酒店（名称待补录）', site: SIDAOJIE },
  { kind: 'HOSPITAL', name: '省级医院一（名称待补录）', site: SIDAOJIE },
  { kind: 'HOSPITAL', name: '省级医院二（名称待补录）', site: SIDAOJIE },
  { kind: 'BUREAU', name: '区生态环境局', site: DISTRICT },
]

export const foundings: DemoFounding[] = [
  { site: DISTRICT, event: 'OPENED', on: '2019-01-01', precision: 'MONTH' },
  { site: CAOTANGLU, event: 'OPENED', on: '2019-02-01', precision: 'MONTH' },
  { site: SIDAOJIE, event: 'OPENED', on: '2019-02-01', precision: 'MONTH' },
  { site: TONGRUI, event: 'COMMUNITY', on: '2017-03-01', precision: 'MONTH' },
  { site: TONGRUI, event: 'OPENED', on: '2020-04-01', precision: 'MONTH' },
  { site: QINGBO, event: 'OPENED', on: '2020-04-01', precision: 'MONTH' },
]

export const figures = [
  { site: TONGRUI, values: { posts: 2, courtyards: 6, teams: 24, teamKinds: 6 } },
  {
    site: TONGRUI,
    atLeast: true,
    values: { people: 600, services: 300, personTimes: 20_000, orders: 50, mediations: 20, enquiries: 30 },
  },
  { site: CAOTANGLU, values: { points: 5, posts: 11, teams: 5, areaSquareMetres: 370 } },
  { site: CAOTANGLU, values: { experts: 14, professionals: 17, volunteers: 370, lecturers: 33 } },
  { site: QINGBO, values: { platforms: 6, merchants: 35, committees: 9, teams: 7 } },
  { site: SIDAOJIE, values: { points: 11, posts: 10, teams: 10 } },
] as const satisfies DemoFigures[]

export const programmes: DemoProgramme[] = [
  {
    kind: 'COURSE',
    name: '野趣生境自然生命课堂',
    site: DISTRICT,
    platform: 'SCIENCE',
    note: '13 集，与生态环境部宣传教育中心合作，学习强国采用',
  },
  { kind: 'LECTURE_HALL', name: '青羊文艺大讲堂', site: DISTRICT, platform: 'CULTURE', note: '每月一个主题' },
  {
    kind: 'LECTURE_TOUR',
    name: '百年回眸',
    site: DISTRICT,
    platform: 'THEORY',
    note: '4–7 月，宣讲人党龄二十年以上，由街道推荐',
  },
  {
    kind: 'PROJECT',
    name: '环保志愿服务平台（名称待补录）',
    site: DISTRICT,
    platform: 'SCIENCE',
    note: '巡河、垃圾分类、科普宣讲',
  },
  { kind: 'PROJECT', name: '妇能，看见未来', site: DISTRICT, platform: 'EDUCATION' },
  { kind: 'PROJECT', name: '商企荟萃', site: DISTRICT, platform: 'CONVENIENCE' },
  { kind: 'FUND', name: '同瑞社区微基金项目（名称待补录）', site: TONGRUI, platform: 'CONVENIENCE' },
  { kind: 'CREDIT', name: '同瑞社区积分活动（名称待补录）', site: TONGRUI, platform: 'CONVENIENCE' },
  { kind: 'TALENT_POOL', name: '同瑞志愿人才库（名称待补录）', site: TONGRUI, platform: 'CONVENIENCE' },
  { kind: 'PROJECT', name: '草堂叙语', site: CAOTANGLU, platform: 'CONVENIENCE', note: '邻里' },
  { kind: 'PROJECT', name: '乐活草堂', site: CAOTANGLU, platform: 'CULTURE', note: '传统文化' },
  { kind: 'PROJECT', name: '妇能，看见未来', site: CAOTANGLU, platform: 'EDUCATION', note: '妇女之家' },
  { kind: 'PROJECT', name: '厉害了，我的邻居', site: CAOTANGLU, platform: 'CONVENIENCE', note: '邻里互助' },
  { kind: 'PROJECT', name: '拾梦童年', site: CAOTANGLU, platform: 'EDUCATION', note: '亲子、志愿家庭' },
  { kind: 'PROJECT', name: '暖心行梦·志愿同行', site: QINGBO, platform: 'CONVENIENCE' },
  { kind: 'PROJECT', name: '皂梦清波', site: QINGBO, platform: 'EDUCATION' },
  { kind: 'TRAINING', name: '志在奉献·益行清波', site: QINGBO, platform: 'EDUCATION', note: '志愿者培训' },
  { kind: 'ACTIVITY', name: '树文明风尚', site: QINGBO, platform: 'THEORY' },
  { kind: 'ACTIVITY', name: '用脚步丈量社区·问需于民暖人心', site: QINGBO, platform: 'CONVENIENCE' },
  { kind: 'ACTIVITY', name: '知行合一·文化传承', site: QINGBO, platform: 'CULTURE' },
  { kind: 'ACTIVITY', name: '科技助力·智汇社区', site: QINGBO, platform: 'SCIENCE' },
  { kind: 'ACTIVITY', name: '巧手慧心·匠心独运', site: QINGBO, platform: 'CULTURE' },
  { kind: 'ACTIVITY', name: '清波岁月文化馆', site: QINGBO, platform: 'CULTURE' },
  { kind: 'PROJECT', name: '四道龙门阵', site: SIDAOJIE, platform: 'CULTURE' },
  { kind: 'PROJECT', name: '百姓故事会', site: SIDAOJIE, platform: 'THEORY' },
  { kind: 'PROJECT', name: '心航家园', site: SIDAOJIE, platform: 'CONVENIENCE' },
  { kind: 'PROJECT', name: '院坝小课堂', site: SIDAOJIE, platform: 'EDUCATION' },
  { kind: 'TALENT_POOL', name: '四道志愿人才库', site: SIDAOJIE, platform: 'CONVENIENCE' },
]

/** 一带三圈 is 清波's path through its places. */
export const paths = [{ name: '一带三圈', site: QINGBO }]

/** Columns of 四道街's board: events, policy notices, community style, results, good deeds. */
export const columns = [
  { site: SIDAOJIE, names: ['活动预告', '政策公告', '社区风采', '成果展示', '好人好事'] },
]

export const demonstrationStations: DemoDemonstration[] = [
  { site: SIDAOJIE, level: 'CITY' },
  { site: CAOTANGLU, level: 'CITY' },
  { site: QINGBO, level: 'CITY' },
  { site: TONGRUI, level: 'CITY' },
  { site: MINAN, level: 'DISTRICT' },
  { site: KANGZHUANG, level: 'DISTRICT' },
]
