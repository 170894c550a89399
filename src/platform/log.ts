/** One line of JSON on standard error: standard output belongs to replies. Values never hold secrets or money of persons. */
export function log(level: 'info' | 'warn' | 'error', what: string, facts: Record<string, unknown> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...facts })}\n`)
}
