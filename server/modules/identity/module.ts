import * as accountContract from '../../../contract/identity/account.ts'
import * as contract from '../../../contract/identity/session.ts'
import * as securityContract from '../../../contract/identity/security.ts'
import * as staffContract from '../../../contract/identity/staff.ts'
import { on } from '../../platform/events/events.ts'
import { command, document, query, type Module } from '../../platform/module.ts'
import { placeClosed, placeMerged } from '../network/public.ts'
import { requestCode, signInByPhone } from './code.commands.ts'
import { listDemoRoles, signInAsDemo } from './demo.ts'
import * as grants from './grant.commands.ts'
import { listGrants, listMyGrants, whoCanSee } from './grant.queries.ts'
import { identitySettings } from './identity.settings.ts'
import { getMe } from './me.ts'
import * as privacy from './privacy.commands.ts'
import { getMyAccount } from './privacy.queries.ts'
import * as security from './security.commands.ts'
import { getSecurity, listMySessions } from './security.queries.ts'
import * as sessions from './session.commands.ts'
import { forgetExpired } from './session.jobs.ts'
import { signInStaff } from './sign-in.commands.ts'
import * as staff from './staff.commands.ts'
import { getStaff, listStaff, listStaffAccounts } from './staff.queries.ts'
import { followClosing, followMerger, grantHoldings } from './succession.jobs.ts'

/**
 * `all` gives every module: what they bind says what a role may do, what they answer says who can see a record.
 * `demonstration` adds the one-button sign-ins; they are not even bound elsewhere.
 */
export const identity = (demonstration: boolean, all: () => readonly Module[]): Module => ({
  name: 'identity',
  bindings: [
    query(contract.getMe, getMe),
    command(contract.signInStaff, signInStaff),
    command(contract.requestCode, requestCode),
    command(contract.signInByPhone, signInByPhone),
    command(contract.signOut, sessions.signOut),
    command(securityContract.signOutEverywhere, sessions.signOutEverywhere),
    command(securityContract.endSession, sessions.endSession),
    query(securityContract.listMySessions, listMySessions),
    query(securityContract.getSecurity, getSecurity),
    command(securityContract.changePassword, security.changePassword),
    command(securityContract.enrolTotp, security.enrolTotp),
    command(securityContract.confirmTotp, security.confirmTotp),
    command(securityContract.renewRecoveryCodes, security.renewRecoveryCodes),
    query(accountContract.getMyAccount, (ctx) => getMyAccount(ctx, all())),
    command(accountContract.renameMyself, privacy.renameMyself),
    document(accountContract.exportMyAccount, (ctx) => privacy.exportMyAccount(ctx, all())),
    command(accountContract.requestOwnCode, privacy.requestOwnCode),
    command(accountContract.eraseMyAccount, (ctx, input) => privacy.eraseMyAccount(ctx, input, all())),
    query(staffContract.listStaff, listStaff),
    query(staffContract.listStaffAccounts, listStaffAccounts),
    query(staffContract.getStaff, (ctx, input) => getStaff(ctx, input, all())),
    command(staffContract.createStaff, staff.createStaff),
    command(staffContract.resetPassword, staff.resetPassword),
    command(staffContract.resetTotp, staff.resetTotp),
    command(staffContract.unlockStaff, staff.unlockStaff),
    command(staffContract.endStaffSessions, staff.endStaffSessions),
    query(contract.listGrants, listGrants),
    query(staffContract.listMyGrants, listMyGrants),
    command(contract.grantRole, grants.grantRole),
    command(contract.revokeGrant, grants.revokeGrant),
    command(staffContract.delegateGrant, grants.delegateGrant),
    command(staffContract.endDelegation, grants.endDelegation),
    query(staffContract.whoCanSee, (ctx, input) => whoCanSee(ctx, input, all())),
    ...(demonstration
      ? [query(contract.listDemoRoles, listDemoRoles), command(contract.signInAsDemo, signInAsDemo)]
      : []),
  ],
  settings: identitySettings,
  subscriptions: [
    on(placeMerged, 'identity.followMerger', followMerger),
    on(placeClosed, 'identity.followClosing', followClosing),
  ],
  holdings: grantHoldings,
  cron: [{ job: 'identity.forgetExpired', schedule: '10 3 * * *', run: forgetExpired }],
})
