import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, bindSteps } from '../../platform/http/bind.ts'
import { securityAccount } from './contract-account.ts'
import { securityChanges } from './contract-changes.ts'
import { counterpartyLinks, counterpartyPage } from './contract-counterparty.ts'
import { securities } from './contract.ts'
import { accountSheet, exportAccount, listControls, recordBalance } from './service/account.ts'
import { acknowledge, correctSecurity, decreaseSecurity, demandSecurity, extendSecurity, increaseSecurity, recordSelection, setRefundAccount } from './service/change.ts'
import { endCounterpartyLink, makeCounterpartyLink, nameAccount, openCounterparty, sayReturned } from './service/counterparty-page.ts'
import { forfeitSecurity, keepSecurity, releaseSecurity, remitSecurity, returnPart, returnSecurity } from './service/decide.ts'
import { readSecurity } from './service/detail.ts'
import { impedeSecurity, inspectSecurity, planInspections, settleImpediment } from './service/findings.ts'
import { registerSecurity, replaceSecurity } from './service/lodge.ts'
import { issueLetter } from './service/papers.ts'
import { exportSecurities, listSecurities, totalSecurities } from './service/register.ts'
import { reverseLast } from './service/reverse.ts'

/** Does it, and answers with the security as it stands afterwards. */
const then = <I extends { id: string }>(work: (ctx: Ctx, input: I) => Promise<unknown>) => async (ctx: Ctx, input: I) => {
  await work(ctx, input)
  return readSecurity(ctx, input)
}

/** Answers with the security that came of it. */
const made = <I>(work: (ctx: Ctx, input: I) => Promise<string>) => async (ctx: Ctx, input: I) => readSecurity(ctx, { id: await work(ctx, input) })

export const routes = [
  // Before the register, whose ':id' would take the word for one.
  ...bind('securities', securityAccount, { list: listControls, sheet: accountSheet, exported: exportAccount, record: recordBalance }),
  ...bind('securities', securities, {
    list: listSecurities,
    totals: totalSecurities,
    exported: exportSecurities,
    detail: readSecurity,
    release: then((ctx, input) => releaseSecurity(ctx, { ...input, releasedOn: input.releasedOn as LocalDate })),
    returned: then((ctx, input) => returnSecurity(ctx, { ...input, returnedOn: input.returnedOn as LocalDate })),
  }),
  ...bind('securities', securityChanges, {
    register: made(registerSecurity),
    increase: then(increaseSecurity),
    decrease: then(decreaseSecurity),
    extend: then(extendSecurity),
    demand: then(demandSecurity),
    replace: made(replaceSecurity),
    returnPart: then(returnPart),
    forfeit: then(forfeitSecurity),
    remit: then(remitSecurity),
    keep: then(keepSecurity),
    reverse: then(reverseLast),
    correct: then(correctSecurity),
    selection: then(recordSelection),
    inspect: then(inspectSecurity),
    impede: then(impedeSecurity),
    settle: then(settleImpediment),
    refundAccount: then((ctx, { id, version, account }) => setRefundAccount(ctx, id, account, version)),
    acknowledge: then((ctx, { id, version, onDay, by }) => acknowledge(ctx, id, { on: onDay as LocalDate, by }, version)),
    letter: then(issueLetter),
    planInspections,
  }),
  ...bindSteps('securities', counterpartyPage, { open: openCounterparty, refund: nameAccount, acknowledge: sayReturned }),
  ...bindSteps('securities', counterpartyLinks, {
    make: (step, input) => step((ctx) => makeCounterpartyLink(ctx, input)),
    end: (step, input) => step((ctx) => endCounterpartyLink(ctx, input)),
  }),
]
