import type { Ctx } from '../../platform/context.ts'
import { bind, bindSteps } from '../../platform/http/bind.ts'
import { oneTap } from './contract-endorse.ts'
import { requests, requestSettings } from './contract-requests.ts'
import { reviews } from './contract-reviews.ts'
import { agreementFile } from './service/request/agreement.ts'
import { owesOfPerson, readRequest } from './service/request/detail.ts'
import { changeRequest, draftRequest } from './service/request/draft.ts'
import { countRequests, listRequests } from './service/request/list.ts'
import { changeChecklist, changeExpenseType, formFacts, listChecklist, listExpenseTypes, listLimits, setLimit } from './service/request/settings.ts'
import { endorseByLink, openEndorsement, returnByLink } from './service/request/one-tap.ts'
import { decideReview, listReviews } from './service/request/review.ts'
import * as steps from './service/request/steps.ts'

/** Takes a step and reads what it left, in the caller's own scope. */
function then<I extends { id: string }>(work: (ctx: Ctx, input: I) => Promise<void>) {
  return async (ctx: Ctx, input: I) => {
    await work(ctx, input)
    return readRequest(ctx, input)
  }
}

type Said = { id: string; version: number; reason: string }

const requestRoutes = bind('advances.requests', requests, {
  list: listRequests,
  counts: (ctx) => countRequests(ctx),
  form: (ctx) => formFacts(ctx),
  owes: owesOfPerson,
  detail: readRequest,
  agreement: agreementFile,
  draft: async (ctx, input) => readRequest(ctx, { id: await draftRequest(ctx, input) }),
  change: then(changeRequest),
  submit: then(steps.submitRequest),
  cancel: then(steps.cancelRequest),
  acknowledge: then(steps.acknowledgeMoney),
  except: then(steps.exceptRequest),
  endorse: then(steps.endorseRequest),
  endorseReturn: then((ctx, input: Said) => steps.returnRequest(ctx, input, 'endorse')),
  endorseRefuse: then((ctx, input: Said) => steps.refuseRequest(ctx, input, 'endorse')),
  verify: then(steps.verifyRequest),
  verifyReturn: then((ctx, input: Said) => steps.returnRequest(ctx, input, 'verify')),
  verifyRefuse: then((ctx, input: Said) => steps.refuseRequest(ctx, input, 'verify')),
  approve: then(steps.approveRequest),
  approveReturn: then((ctx, input: Said) => steps.returnRequest(ctx, input, 'approve')),
  approveRefuse: then((ctx, input: Said) => steps.refuseRequest(ctx, input, 'approve')),
  pay: async (ctx, input) => {
    await steps.payRequest(ctx, { id: input.id, version: input.version, shown: input.shown, ...steps.paymentOf(input) })
    return readRequest(ctx, input)
  },
  payReturn: then((ctx, input: Said) => steps.returnRequest(ctx, input, 'pay')),
})

const reviewRoutes = bind('advances.reviews', reviews, { list: (ctx) => listReviews(ctx), decide: decideReview })

const settingRoutes = bind('advances.request_settings', requestSettings, {
  expenseTypes: async (ctx) => ({ rows: await listExpenseTypes(ctx) }),
  changeExpenseType,
  checklist: async (ctx) => ({ rows: await listChecklist(ctx) }),
  changeChecklist,
  limits: (ctx) => listLimits(ctx),
  setLimit,
})

const oneTapRoutes = bindSteps('advances.one_tap', oneTap, { open: openEndorsement, endorse: endorseByLink, giveBack: returnByLink })

export const routes = [...requestRoutes, ...reviewRoutes, ...settingRoutes, ...oneTapRoutes]
