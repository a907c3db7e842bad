import * as contract from '../../../contract/identity/session.ts'
import { command, query, type Module } from '../../platform/module.ts'
import { listDemoRoles, signInAsDemo } from './demo.ts'
import { identitySettings } from './identity.settings.ts'
import { getMe } from './me.ts'
import { requestCode, signInByPhone, signInStaff, signOut } from './session.commands.ts'

/** `demonstration` adds the one-button sign-ins; they are not even bound elsewhere. */
export const identity = (demonstration: boolean): Module => ({
  name: 'identity',
  bindings: [
    query(contract.getMe, getMe),
    command(contract.signInStaff, signInStaff),
    command(contract.requestCode, requestCode),
    command(contract.signInByPhone, signInByPhone),
    command(contract.signOut, signOut),
    ...(demonstration
      ? [query(contract.listDemoRoles, listDemoRoles), command(contract.signInAsDemo, signInAsDemo)]
      : []),
  ],
  settings: identitySettings,
})
