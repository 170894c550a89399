/** What a person is told when the database cannot be used: a code, and where and what to do in Thai and English. */
export class DatabaseProblem extends Error {
  readonly code: string
  readonly messages: { th: string; en: string }

  constructor(code: string, messages: { th: string; en: string }, cause?: unknown) {
    super(`${messages.en}\n${messages.th}`, cause === undefined ? undefined : { cause })
    this.name = 'DatabaseProblem'
    this.code = code
    this.messages = messages
  }
}

/** The SQLSTATE of an error thrown by `pg`, or the `errno` code of a socket error; undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error.code
  return undefined
}

export const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
