import { bind, bindSteps, type Route } from '../../platform/http/bind.ts'
import { access, accessInSteps, secondStep } from './contract.ts'
import { delegations } from './contract-delegations.ts'
import { opinions } from './contract-opinions.ts'
import { delegationChoices, endDelegation, giveDelegation, listDelegations } from './service/delegations.ts'
import { firstRun, setUp } from './service/first-run.ts'
import { acceptInvitation, lookAtInvitation } from './service/invitations.ts'
import { readMe, type Around } from './service/me.ts'
import { beginOidc, finishOidc } from './service/oidc.ts'
import { changePassword, endSession, listSessions, setLanguage } from './service/own-account.ts'
import { decideOpinion, resetSecondStep, waitingOpinions } from './service/second-opinions.ts'
import { prove } from './service/proof.ts'
import { beginSecondStep, confirmSecondStep, endSecondStep, enterCode, readSecondStep, renewCodes } from './service/second-step.ts'
import { signIn, signOut } from './service/sign-in.ts'
import { addInvited, disableUser, enableUser, endRole, endSessions, grantRole, inviteAgain, listRoles, listSessionsOf, listUsers } from './service/users.ts'

/** Sign-in, the own account, accounts and roles, the first run. */
export function accessRoutes(around: Around): Route[] {
  const { sealing, oidc } = around
  return [
    ...bind('access', access, {
      firstRun: (ctx) => firstRun(ctx, oidc?.name ?? null),
      signOut,
      me: (ctx, _input, { http }) => readMe(ctx, http, around),
      setLanguage,
      sessions: listSessions,
      endSession,
      roles: async () => listRoles(),
      users: listUsers,
      userSessions: listSessionsOf,
      endSessions,
      disableUser,
      enableUser,
      grantRole,
      endRole,
    }),
    ...bind('access', delegations, { list: listDelegations, choices: delegationChoices, give: giveDelegation, end: endDelegation }),
    ...bind('access.opinions', opinions, { waiting: waitingOpinions, decide: decideOpinion, resetSecondStep }),
    ...bind('access.secondStep', secondStep, { state: readSecondStep }),
    ...bindSteps('access', accessInSteps, {
      signIn,
      beginOidc: (step, input, { http }) => beginOidc(step, input, http, oidc),
      finishOidc: (step, input, { http }) => finishOidc(step, input, http, oidc),
      setUp, lookAtInvitation, acceptInvitation, changePassword, addUser: addInvited, inviteAgain,
      prove: (step, input, { http }) => prove(step, input, http, sealing),
      enterCode: (step, input, { http }) => enterCode(step, input, http, sealing),
      beginSecondStep: (step) => beginSecondStep(step, sealing),
      confirmSecondStep: (step, input, { http }) => confirmSecondStep(step, input, http, sealing),
      renewCodes,
      endSecondStep,
    }),
  ]
}
