import { noticeTemplates } from '../notices/notices.ts'

const deskActs = noticeTemplates(
  'cases',
  { inbox: 'DESK', needsAct: true },
  {
    TO_REVIEW: [
      '有一个案例待审核，请在{due} 前审：{title}（{place}）',
      'A case waits for review by {due}: {title}',
    ],
    OVERDUE: ['有一个案例审核超时，请尽快审：{title}（{place}）', 'The review of a case is late: {title}'],
    SENT_BACK: ['您写的案例被退回，请修改：{title}', 'A case of yours was sent back: {title}'],
  },
)

const deskNews = noticeTemplates(
  'cases',
  { inbox: 'DESK', needsAct: false },
  {
    DOWN: ['居民收回了同意，案例已撤下：{title}', 'Consent was withdrawn, the case is down: {title}'],
  },
)

const requesterNews = noticeTemplates(
  'cases',
  { inbox: 'PERSONAL', needsAct: false },
  {
    WRITTEN: [
      '{place}把您的一单写成了案例，审核以后公开。您可以先看一看，不同意就不公开',
      '{place} has written up your order; read it before it is published',
    ],
    PUBLISHED: [
      '您的一单已作为案例公开：{title}。不想公开了，随时可以收回',
      'Your order has been published as a case: {title}',
    ],
  },
)

export const caseNotices = { ...deskActs, ...deskNews, ...requesterNews }
export type CaseNotice = keyof typeof caseNotices
