import { bind, bindSteps, type Route } from '../../platform/http/bind.ts'
import { access, accessInSteps } from './contract.ts'
import { delegations } from './contract-delegations.ts'
import { delegationChoices, endDelegation, giveDelegation, listDelegations } from './service/delegations.ts'
import { firstRun, setUp } from './service/first-run.ts'
import { acceptInvitation, lookAtInvitation } from './service/invitations.ts'
import { readMe, type Around } from './service/me.ts'
import { changePassword, endSession, listSessions, setLanguage } from './service/own-account.ts'
import { signIn, signOut } from './service/sign-in.ts'
import { addInvited, disableUser, enableUser, endRole, grantRole, inviteAgain, listRoles, listUsers } from './service/users.ts'

/** Sign-in, the own account, accounts and roles, the first run. */
export function accessRoutes(around: Around): Route[] {
  return [
    ...bind('access', access, {
      firstRun: (ctx) => firstRun(ctx),
      signOut,
      me: (ctx, _input, { http }) => readMe(ctx, http, around),
      setLanguage,
      sessions: listSessions,
      endSession,
      roles: async () => listRoles(),
      users: listUsers,
      disableUser,
      enableUser,
      grantRole,
      endRole,
    }),
    ...bind('access', delegations, { list: listDelegations, choices: delegationChoices, give: giveDelegation, end: endDelegation }),
    ...bindSteps('access', accessInSteps, { signIn, setUp, lookAtInvitation, acceptInvitation, changePassword, addUser: addInvited, inviteAgain }),
  ]
}
