import * as contract from '../../../contract/identity/session.ts'
import * as staffContract from '../../../contract/identity/staff.ts'
import { command, query, type Module } from '../../platform/module.ts'
import { listDemoRoles, signInAsDemo } from './demo.ts'
import { delegateGrant, grantRole, revokeGrant } from './grant.commands.ts'
import { listGrants, listStaff, whoCanSee } from './grant.queries.ts'
import { identitySettings } from './identity.settings.ts'
import { getMe } from './me.ts'
import * as staff from './staff.commands.ts'
import { forgetExpired } from './session.jobs.ts'
import { requestCode, signInByPhone, signInStaff, signOut } from './session.commands.ts'

/** `seenBy`: what all modules answer to "who can see this?". `demonstration` adds the one-button sign-ins; they are not even bound elsewhere. */
export const identity = (
  demonstration: boolean,
  seenBy: () => NonNullable<Module['seenBy']> = () => ({}),
): Module => ({
  name: 'identity',
  bindings: [
    query(contract.getMe, getMe),
    command(contract.signInStaff, signInStaff),
    command(contract.requestCode, requestCode),
    command(contract.signInByPhone, signInByPhone),
    command(contract.signOut, signOut),
    command(staffContract.signOutEverywhere, staff.signOutEverywhere),
    command(staffContract.changePassword, staff.changePassword),
    command(staffContract.enrolTotp, staff.enrolTotp),
    command(staffContract.confirmTotp, staff.confirmTotp),
    command(contract.createStaff, staff.createStaff),
    query(staffContract.listStaff, listStaff),
    query(contract.listGrants, listGrants),
    command(contract.grantRole, grantRole),
    command(contract.revokeGrant, revokeGrant),
    command(staffContract.delegateGrant, delegateGrant),
    query(staffContract.whoCanSee, (ctx, input) => whoCanSee(ctx, input, seenBy())),
    ...(demonstration
      ? [query(contract.listDemoRoles, listDemoRoles), command(contract.signInAsDemo, signInAsDemo)]
      : []),
  ],
  settings: identitySettings,
  cron: [{ job: 'identity.forgetExpired', schedule: '10 3 * * *', run: forgetExpired }],
})
