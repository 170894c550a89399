import { fill, NotFound, Forbidden, Refused, Stale, type Refusal, type Text, type Texts } from '../../kernel/refusal.ts'
import { log } from '../log.ts'

/** The body of every error (decision 21). */
export type ErrorBody = { code: string; reasons: { code: string; message: Text; path?: string; facts?: Refusal['facts'] }[]; requestId: string }

/** The request's shape is wrong: 400. */
export class BadShape extends Refused {}

/** Nobody is signed in: 401. */
export class NotSignedIn extends Refused {
  constructor(reasons: Refusal[] = [{ code: 'platform.not_signed_in' }]) {
    super(reasons)
  }
}

/** A link that was used or revoked: 410. */
export class LinkUsed extends Refused {}

/** Too many tries: 429. */
export class TooMany extends Refused {}

const busyCodes = new Set(['40001', '40P01', '53300', '57P01', '57P03', '08006', '08001', '55P03', '57014', 'ECONNREFUSED', 'ECONNRESET'])

// What the database cannot hold or read as what it should be: a number beyond its column, a day that is none.
const unreadable = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

/** Status and body of anything thrown. Only a bug is logged with its stack. */
export function outcome(error: unknown, texts: Texts, requestId: string): { status: number; body: ErrorBody } {
  if (error instanceof Refused) return { status: statusOf(error), body: bodyOf(error.reasons, texts, requestId) }
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (busyCodes.has(code) || /timeout exceeded when trying to connect|Connection terminated/.test(String((error as Error).message))) {
    log('warn', 'database unavailable', { requestId, code })
    return { status: 503, body: bodyOf([{ code: 'platform.busy' }], texts, requestId) }
  }
  if (unreadable.has(code)) {
    log('warn', 'a value that the database does not take came through', { requestId, code })
    return { status: 400, body: bodyOf([{ code: 'platform.bad_shape', facts: { detail: 'value' } }], texts, requestId) }
  }
  log('error', 'bug', { requestId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return { status: 500, body: bodyOf([{ code: 'platform.bug', facts: { requestId } }], texts, requestId) }
}

/** The error document of refusals, for HTTP and for the command line. */
export function bodyOf(reasons: Refusal[], texts: Texts, requestId: string): ErrorBody {
  return {
    code: reasons[0]?.code ?? 'platform.bug',
    reasons: reasons.map((reason) => ({ ...reason, message: messageOf(reason, texts) })),
    requestId,
  }
}

/** Both languages of a refusal; a code without a text shows itself. */
export function messageOf(reason: Refusal, texts: Texts): Text {
  const text = texts[reason.code] ?? { th: reason.code, en: reason.code }
  return { th: fill(text.th, reason.facts), en: fill(text.en, reason.facts) }
}

function statusOf(error: Refused): number {
  if (error instanceof BadShape) return 400
  if (error instanceof NotSignedIn) return 401
  if (error instanceof Forbidden) return 403
  if (error instanceof NotFound) return 404
  if (error instanceof Stale) return 409
  if (error instanceof LinkUsed) return 410
  if (error instanceof TooMany) return 429
  return 422
}
