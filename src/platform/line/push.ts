import type { SendOutcome } from '../mail/outcome.ts'

/** Where messages to LINE go. `api` is another address in tests only. */
export type LineTarget = { token: string; api?: string; timeoutMs?: number }

/** One message to one person. `retryKey`: LINE takes each key once within a day, however often it is asked. */
export type LineMessage = { to: string; text: string; retryKey: string }

export interface LineTransport {
  /** Pushes one message; never rejects for what LINE or the network did (decision 12). */
  send(message: LineMessage): Promise<SendOutcome>
}

const usualApi = 'https://api.line.me'
const usualTimeoutMs = 20_000
// With its key a message can be asked for again without being told twice: so often when no answer came.
const triesWithoutAnswer = 3
/** LINE takes at most so many characters in a text message. */
export const lineTextMost = 5000

/** A transport to the Messaging API; nothing is connected before the first message. */
export function openLine(target: LineTarget): LineTransport {
  const url = `${target.api ?? usualApi}/v2/bot/message/push`
  const attempt = async ({ to, text, retryKey }: LineMessage): Promise<SendOutcome | 'no answer'> => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { Authorization: `Bearer ${target.token}`, 'Content-Type': 'application/json', 'X-Line-Retry-Key': retryKey },
        body: JSON.stringify({ to, messages: [{ type: 'text', text: text.slice(0, lineTextMost) }] }),
        signal: AbortSignal.timeout(target.timeoutMs ?? usualTimeoutMs),
      })
      return outcomeOf(answer.status, await replyOf(answer))
    } catch (error) {
      return faultOf(error)
    }
  }
  return {
    async send(message) {
      for (let tries = 1; ; tries += 1) {
        const outcome = await attempt(message)
        if (outcome !== 'no answer') return outcome
        if (tries === triesWithoutAnswer) return { state: 'unknown', reason: 'lost_after_data', detail: `LINE did not answer ${tries} times` }
      }
    },
  }
}

async function replyOf(answer: Response): Promise<string> {
  const id = answer.headers.get('x-line-accepted-request-id') ?? answer.headers.get('x-line-request-id') ?? ''
  const said = (await answer.text().catch(() => '')).slice(0, 500)
  return `${answer.status} ${id} ${said}`.replace(/\s+/g, ' ').trim()
}

/** 409 with the key: an earlier try was taken. A wrong token must not fail a night: it puts off, like a wrong password of a mail server. */
function outcomeOf(status: number, reply: string): SendOutcome {
  if (status === 200 || status === 409) return { state: 'sent', reply }
  if (status === 401 || status === 403) return { state: 'deferred', reason: 'configuration_sign_in', reply }
  if (status === 429 || status >= 500) return { state: 'deferred', reason: 'try_later', reply }
  return { state: 'failed', code: String(status), reply }
}

const notReached: Record<string, 'dns' | 'no_connection'> = {
  ENOTFOUND: 'dns', EAI_AGAIN: 'dns', ECONNREFUSED: 'no_connection', EHOSTUNREACH: 'no_connection', ENETUNREACH: 'no_connection', UND_ERR_CONNECT_TIMEOUT: 'no_connection',
}

/** Never connected: put off. Anything later: it may have been taken. */
function faultOf(error: unknown): SendOutcome | 'no answer' {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause
  const reason = notReached[cause?.code ?? '']
  return reason === undefined ? 'no answer' : { state: 'deferred', reason, detail: cause?.message ?? String(error) }
}
