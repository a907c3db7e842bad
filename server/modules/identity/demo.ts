import type * as contract from '../../../contract/identity/session.ts'
import type { DemoRole } from '../../../contract/identity/session.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { openSession } from './session.commands.ts'
import { lockAccountByLogin } from './account.store.ts'

/** The people of the demonstration whom a visitor may play; their logins are made with the demonstration data. */
export const demoRoles: readonly DemoRole[] = [
  {
    key: 'demo-resident',
    label: '居民',
    where: '草堂路社区',
    home: '/p/510105007004',
    about: '扫码点单，看进度，评价',
  },
  {
    key: 'demo-leader',
    label: '志愿队长',
    where: '草堂路·青年志愿队',
    home: '/team',
    about: '接单、约时间、签到、报结果',
  },
  {
    key: 'demo-leader-2',
    label: '另一位队长',
    where: '草堂路·百姓宣讲队',
    home: '/team',
    about: '同时抢单、接力',
  },
  {
    key: 'demo-clerk',
    label: '站工作人员',
    where: '草堂路社区实践站',
    home: '/console',
    about: '初审、派单、代点、回访',
  },
  {
    key: 'demo-mediator',
    label: '调解员',
    where: '同瑞社区实践站',
    home: '/console/mediations',
    about: '调解邻里纠纷，答咨询',
  },
  {
    key: 'demo-institute',
    label: '所负责人',
    where: '草堂街道实践所',
    home: '/console',
    about: '看全街道、处理超时',
  },
  {
    key: 'demo-center',
    label: '中心负责人',
    where: '青羊区实践中心',
    home: '/console',
    about: '看全区、授权、设置',
  },
  {
    key: 'demo-system',
    label: '系统管理员',
    where: '青羊区实践中心',
    home: '/console/settings',
    about: '时限等规则、节假日',
  },
  {
    key: 'demo-security',
    label: '安全管理员',
    where: '青羊区实践中心',
    home: '/console/staff',
    about: '账号、授权、谁能看到什么',
  },
  {
    key: 'demo-audit',
    label: '审计管理员',
    where: '青羊区实践中心',
    home: '/console/audit',
    about: '谁登录、谁看过联系方式、封存核对',
  },
]

export const listDemoRoles = async () => ({ rows: [...demoRoles] })

/** One button a role, only in the demonstration district. */
export async function signInAsDemo(ctx: Ctx, { body }: Input<typeof contract.signInAsDemo>) {
  const role = demoRoles.find(({ key }) => key === body.key)
  const account = ctx.demonstration && role && (await lockAccountByLogin(ctx, role.key))
  if (!role || !account) throw notFound('no_demo_role', '没有这个演示角色')
  const staff = role.home.startsWith('/console')
  return { me: await openSession(ctx, account.id, { staff, secondFactor: staff }), home: role.home }
}
