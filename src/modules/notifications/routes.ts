import type { Ctx } from '../../platform/context.ts'
import { bind, bindSteps, type Route } from '../../platform/http/bind.ts'
import { BadShape } from '../../platform/http/outcomes.ts'
import { writeSetting } from '../settings/index.ts'
import { notifications, notificationsInSteps } from './contract.ts'
import { settingChanged } from './service/mode.ts'
import { decideMessage, importBounce, resolveUnknown, type Decision } from './service/officer.ts'
import { listLog, listQueue, listUnreachable, readAttachment, readMessage, readStatus } from './service/queue.ts'
import { listSamples, previewLetter, testLetter, type SampleDeps } from './service/samples.ts'
import { changeLadder, changeLetter, listLadders, listLetters } from './service/words.ts'
import { modeKey, notificationKeys } from './settings.ts'

/** The endpoints over the kinds of duty; without `smtpUrl` there is no mail server. */
export function notificationRoutes(deps: SampleDeps): Route[] {
  return [...routesInOne(deps), ...bindSteps('notifications', notificationsInSteps, { testLetter: (step, input) => testLetter(step, deps, input) })]
}

function routesInOne(deps: SampleDeps): Route[] {
  const { kinds } = deps
  const canSend = deps.smtpUrl !== undefined
  const decide = (decision: Decision) => async (ctx: Ctx, input: { id: string; because: string }) => {
    await decideMessage(ctx, { ...input, decision })
    return { ok: true as const }
  }
  return bind('notifications', notifications, {
    status: (ctx) => readStatus(ctx, canSend),
    queue: listQueue,
    log: listLog,
    message: (ctx, input) => readMessage(ctx, kinds, input.id),
    attachment: readAttachment,
    unreachable: (ctx) => listUnreachable(ctx, kinds),
    hold: decide('hold'),
    release: decide('release'),
    withdraw: decide('withdraw'),
    resolve: async (ctx, input) => {
      await resolveUnknown(ctx, input)
      return { ok: true as const }
    },
    bounce: async (ctx, _input, { upload }) => {
      if (upload === undefined) throw new BadShape([{ code: 'platform.file_missing' }])
      return importBounce(ctx, upload.bytes)
    },
    setMode: async (ctx, input) => {
      const before = await writeSetting(ctx, notificationKeys, { key: modeKey.key, value: input.mode })
      await settingChanged(ctx, kinds, { key: modeKey.key, before, value: input.mode })
      return readStatus(ctx, canSend)
    },
    ladders: (ctx) => listLadders(ctx, kinds),
    changeLadder: (ctx, input) => changeLadder(ctx, kinds, input),
    letters: listLetters,
    changeLetter,
    letterSamples: (ctx, input) => listSamples(ctx, kinds, input),
    previewLetter: (ctx, input) => previewLetter(ctx, deps, input),
  })
}
