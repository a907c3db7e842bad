import type * as contract from '../../../contract/mediation/mediation.ts'
import type { Input } from '../../../contract/route.ts'
import { formatCode } from '../../platform/codes.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict } from '../../platform/errors.ts'
import type { Document } from '../../platform/module.ts'
import { findSite } from '../network/public.ts'
import { agreementPdf } from './agreement.pdf.ts'
import { mediationFlow } from './mediation.flow.ts'
import { allSigned } from './mediation.rules.ts'
import { findForNamed, type MediationRecord } from './mediation.store.ts'

/** The agreement on paper, for those who are named; every taking is audited, because it leaves the house. */
export async function getAgreement(
  ctx: Ctx,
  { params }: Input<typeof contract.getAgreement>,
): Promise<Document> {
  const mediation = await findForNamed(ctx, params.id)
  const { agreementSealed } = mediation
  if (!agreementSealed) throw conflict('no_draft', '还没有协议文本，请等调解员起草')
  ctx.audit({ act: 'EXPORT', subject: mediationFlow.name, subjectId: mediation.id })
  const site = await findSite(ctx, mediation.siteId)
  const body = await agreementPdf({
    code: formatCode(mediation.code),
    place: site?.name ?? '',
    subject: ctx.vault.open(mediation.subjectSealed),
    text: ctx.vault.open(agreementSealed),
    performBy: mediation.performBy,
    parties: partiesOn(ctx, mediation),
    mediators: mediation.members
      .filter(({ part }) => part === 'MEDIATOR')
      .map(({ nameSealed }) => ctx.vault.open(nameSealed)),
    marks: marksOf(ctx, mediation),
  })
  return { name: `调解协议书-${mediation.code}.pdf`, mediaType: 'application/pdf', body }
}

const marksOf = ({ demonstration }: Ctx, mediation: MediationRecord) => [
  ...(mediation.state === 'IN_SESSION' || allSigned(mediation) ? ['草稿，尚未生效'] : []),
  ...(demonstration ? ['演示，不具效力'] : []),
]

const hows = { ONLINE: '本人在线确认', PAPER: '纸面签字' }

const partiesOn = ({ vault }: Ctx, { members, agreementNo }: MediationRecord) =>
  members
    .filter(({ part }) => part === 'PARTY')
    .map(({ nameSealed, signedNo, signedAt, signedHow }) => ({
      name: vault.open(nameSealed),
      signed:
        signedNo === agreementNo && signedAt && signedHow
          ? `${hows[signedHow]}，${chinaDay(signedAt)}`
          : null,
    }))
