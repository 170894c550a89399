import { bind, bindSteps, type Route } from '../../platform/http/bind.ts'
import { line, lineLinking } from './contract-line.ts'
import { endLine, hearLine, lineState, makeCode, type LineChannel } from './service/line.ts'

/** Linking LINE with one's person, and what LINE tells; closed while the office has no channel. */
export function lineRoutes(channel: LineChannel | undefined): Route[] {
  return [
    ...bind('line', line, { state: (ctx) => lineState(ctx, channel), end: (ctx) => endLine(ctx) }),
    ...bindSteps('line', lineLinking, {
      code: (step) => step((ctx) => makeCode(ctx, channel)),
      webhook: (step, input, { http }) => hearLine(step, input, { http, channel }),
    }),
  ]
}
