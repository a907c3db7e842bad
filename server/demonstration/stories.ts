import type { OrderKind } from '../../contract/orders/words.ts'
import type { Platform } from '../../contract/network/places.ts'

/** What somebody in the demonstration asked for, and how it went. */
export interface Story {
  platform: Platform
  kind?: OrderKind
  title: string
  details: string
  risk: string
  result: string
  /** First and last month in which it is asked for; all year without. */
  months?: readonly [number, number]
}

/** Ordinary matters of a Chengdu community; nobody real. */
export const stories: readonly Story[] = [
  {
    platform: 'CONVENIENCE',
    title: '水龙头滴水想请人看看',
    details: '厨房水龙头关不紧，家里只有老人，不会换垫圈。',
    risk: '无特殊风险',
    result: '换了垫圈，试水不再滴漏。',
  },
  {
    platform: 'CONVENIENCE',
    title: '帮老人把旧沙发搬下楼',
    details: '四楼没有电梯，沙发要搬到小区回收点。',
    risk: '楼梯窄，需两人',
    result: '两名队员把沙发搬到回收点，楼道清扫干净。',
  },
  {
    platform: 'CONVENIENCE',
    title: '手机不会用，想学挂号',
    details: '想自己在手机上挂社区医院的号，请人慢慢教。',
    risk: '无特殊风险',
    result: '手把手教会挂号和查报告，留了大字步骤单。',
  },
  {
    platform: 'CONVENIENCE',
    title: '独居老人每周问候',
    details: '子女在外地，希望每周有人上门坐坐、看看水电气。',
    risk: '家里有一只小狗',
    result: '上门聊天半小时，检查了水电气，约好下周再来。',
  },
  {
    platform: 'CONVENIENCE',
    title: '理发上门',
    details: '老人腿脚不便，想理个短发。',
    risk: '老人坐轮椅',
    result: '理发并修面，老人很满意。',
  },
  {
    platform: 'CONVENIENCE',
    title: '楼道灯不亮，天黑怕摔',
    details: '三单元二楼到三楼的声控灯不亮。',
    risk: '需登梯，请两人',
    result: '联系物业更换灯头，当晚恢复照明。',
  },
  {
    platform: 'CONVENIENCE',
    title: '磨剪刀磨菜刀',
    details: '院子里好几户都要磨刀，能不能来一次。',
    risk: '刀具锋利',
    result: '在院坝集中磨刀 23 把。',
  },
  {
    platform: 'CONVENIENCE',
    title: '帮忙填写申请表',
    details: '要填长者补贴申请，字小看不清。',
    risk: '无特殊风险',
    result: '协助填写并核对材料，送到社区窗口。',
  },
  {
    platform: 'EDUCATION',
    title: '小学三年级数学辅导',
    details: '双职工家庭，周末想请大学生志愿者辅导两次。',
    risk: '未成年人，家长在场',
    result: '辅导两次，家长全程在场。',
  },
  {
    platform: 'EDUCATION',
    title: '院坝书法班缺老师',
    details: '十来个老人想学写春联。',
    risk: '无特殊风险',
    result: '开班两课时，14 人参加。',
  },
  {
    platform: 'EDUCATION',
    title: '暑期孩子没人看',
    months: [7, 8],
    details: '下午两点到五点，想去社区托管点。',
    risk: '未成年人，需签到签退',
    result: '安排进四点半课堂。',
  },
  {
    platform: 'CULTURE',
    title: '请百姓宣讲队讲讲老成都故事',
    details: '院坝里想办一场龙门阵，大概三十人。',
    risk: '无特殊风险',
    result: '讲了一个半小时，到场 36 人。',
  },
  {
    platform: 'CULTURE',
    title: '合唱队想请人指导',
    details: '每周三下午排练，缺会弹电子琴的老师。',
    risk: '无特殊风险',
    result: '文艺队老师来指导两次。',
  },
  {
    platform: 'CULTURE',
    title: '端午想学包粽子',
    months: [5, 6],
    details: '几家年轻人不会包，想请孃孃教。',
    risk: '热水，注意烫伤',
    result: '教会 18 人，粽子分给独居老人。',
  },
  {
    platform: 'THEORY',
    title: '想听医保新政策讲解',
    details: '院里老人多，希望讲得慢一点。',
    risk: '无特殊风险',
    result: '宣讲队用方言讲解，发放大字资料 40 份。',
  },
  {
    platform: 'THEORY',
    title: '支部想请老党员来上一课',
    details: '主题是社区变迁。',
    risk: '无特殊风险',
    result: '老党员讲课一小时，22 人参加。',
  },
  {
    platform: 'SCIENCE',
    title: '家里发现白蚁怎么办',
    details: '柜子底下有木屑，想请懂的人看。',
    risk: '无特殊风险',
    result: '科普队上门辨认，转介正规防治单位并教会预防。',
  },
  {
    platform: 'SCIENCE',
    title: '教老人识别电信诈骗',
    details: '最近有人打电话说中奖。',
    risk: '无特殊风险',
    result: '一对一讲解，装好来电拦截。',
  },
  {
    platform: 'SCIENCE',
    title: '垃圾分类怎么分',
    details: '新来的租户不清楚投放点和时间。',
    risk: '无特殊风险',
    result: '入户讲解，送分类卡片。',
  },
  {
    platform: 'SPORT',
    title: '想学八段锦',
    details: '早上在竹庵文化园子，二十来个人。',
    risk: '有高血压老人',
    result: '领练一周，备了血压计。',
  },
  {
    platform: 'SPORT',
    title: '请医生志愿者量血压',
    details: '院坝里老人多，出门不便。',
    risk: '无特殊风险',
    result: '为 27 人量血压，2 人建议就医。',
  },
  {
    platform: 'SPORT',
    title: '社区乒乓球缺裁判',
    details: '周六上午有友谊赛。',
    risk: '无特殊风险',
    result: '两名队员担任裁判。',
  },
]

export const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧']
export const residentTitles = ['阿姨', '先生', '女士', '师傅', '孃孃', '大爷']
export const staffTitles = ['女士', '先生', '老师']

export const courtyards = [
  '一号院',
  '二号院',
  '三单元',
  '东院',
  '西院',
  '北苑',
  '竹苑',
  '清远雅居',
  '锦绣园',
  '老干部院',
]

export const questions = [
  '请问具体在哪一栋，方便什么时候上门？',
  '请拍一张现场照片，方便队伍准备工具。',
  '这个时间队伍都有安排，换一天可以吗？',
]
export const rejections = [
  '这属于物业的职责，已为您转告物业，并附上电话。',
  '经核实与另一张单重复，我们会在那张单里一并办理。',
  '需要专业资质的维修，志愿者不能承接，请联系有资质的单位。',
]
export const returns = ['队里负责的师傅临时住院，怕耽误您，退回请另派。', '工具不齐，三天内借不到。']
export const goodComments = [
  '来得准时，做得仔细。',
  '很耐心，比自己孩子还细。',
  '谢谢大家，真的帮了大忙。',
  '',
  '',
  '下次还找你们。',
]
export const poorComments = ['约好的时间改了两次。', '只修好一半，还有点漏。', '等得太久。']
export const followUps = ['已电话致歉，约好周五再去一次。', '解释了原因，居民表示理解。']

export const furtherAnswers = [
  '可以，来的时候跟窗口说一声就行。',
  '我们问清楚了：可以，材料一样。',
  '暂时还不行，有了办法我们先告诉您。',
]

export const noAgreement = [
  '双方对费用的看法差得太远，谈了两次没有谈拢。',
  '一方不愿再谈，告知可以走别的途径。',
]
export const stoppings = ['我们自己商量好了，不用调解了。', '想先等物业的答复。']

export const itemDetails = [
  '',
  '',
  '家里老人要，麻烦提前打个电话。',
  '周末方便。',
  '我们院里有几家一起。',
  '第一次点，不太懂怎么弄。',
]
export const itemResults = [
  '按约定做完，居民当面看过。',
  '去了一趟，都办妥了。',
  '做完了，教会以后自己也能弄。',
  '人到齐了才开始，大家都说好。',
]
export const firstMinutes = '各说各的，先把话说完，约好下次再谈办法。'
