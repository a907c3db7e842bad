/** What the story says: one entry for each press. */
export const zh = {
  station: '草堂路社区',
  order: {
    title: '教我用手机挂号',
    details: '下周要去医院复查，子女不在身边，想请人教我在手机上预约挂号。',
    risk: '无特殊风险',
    consentPhotos: false,
    consentShowcase: true,
  },
  report: { result: '一步一步教会了预约挂号，居民自己操作了一遍，已约到下周三上午。', peoplePresent: 1 },
  evaluation: { stars: 5, solved: 'YES', comment: '很耐心，我自己会用了。' },
  parts: [
    {
      who: '居民 王阿姨',
      button: '点一单：教我用手机挂号',
      told: '王阿姨在草堂路社区点单。单子落到她所在的站，立刻得到一个十位编号。',
    },
    {
      who: '站工作人员 李女士',
      button: '受理这一单',
      told: '站里看单：是不是志愿服务能办的，说清楚了没有。不清楚可以请居民补充，计时就暂停。',
    },
    {
      who: '站工作人员 李女士',
      button: '派给志愿队',
      told: '系统按技能、远近、手上的单给出合适的队伍。派单只是邀请，队伍可以婉拒。',
    },
    {
      who: '志愿队长',
      button: '接下这一单',
      told: '队长在手机上看到这一单。接单以后，才看得到怎么联系居民。',
    },
    { who: '志愿队长', button: '到场签到', told: '到了地方先签到，服务时间从这里算起。' },
    {
      who: '志愿队长',
      button: '签退并填写结果',
      told: '做完签退，写下做了什么。没有签退，结果就交不上去。',
    },
    {
      who: '居民 王阿姨',
      button: '评价：解决了，五星',
      told: '居民来评。打分低的，站里会回访，还可以再来一次。',
    },
  ],
  compile: '制单：站里先把能做的服务列成单子，贴出二维码。这一步草堂路社区已经做好了。',
  told: '走完了。居民同意公开，下一步是晒单：站里把它写成案例，审过才公开。到期没有别的事，系统自动办结。',
  now: '现在轮到',
  next: (at: number, all: number) => `第 ${at} 步，共 ${all} 步`,
  working: '正在办',
  serving: '队伍正在服务，请等一下',
  state: '这一单',
  track: '不登录，凭编号看进度',
  again: '再走一遍',
  tour: '回到导览',
  story: '经过',
}
