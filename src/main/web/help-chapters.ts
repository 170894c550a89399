/** The chapter of the manual for a page: the address it begins with, the longest first; and the same in a few lines (guide.ts). */
const CHAPTERS: readonly [start: string, file: string, short: string][] = [
  ['/advances/requests', '14-requests.md', 'advances'],
  ['/account/delegations', '09-users.md', 'users'],
  ['/notifications', '07-reminders.md', 'reminders'],
  ['/settings/holidays', '08-holidays-rules.md', 'calendar'],
  ['/settings/rules', '08-holidays-rules.md', 'calendar'],
  ['/settings/users', '09-users.md', 'users'],
  ['/settings/numbers', '13-documents.md', 'documents'],
  ['/settings/privacy', '22-personal-data.md', 'reports'],
  ['/account/looks', '22-personal-data.md', 'account'],
  ['/settings/log', '20-audit-log.md', 'reports'],
  ['/loans', '19-loans.md', 'funds'],
  ['/books', '18-books.md', 'funds'],
  ['/securities', '06-securities.md', 'securities'],
  ['/advances', '04-advances.md', 'advances'],
  ['/overview', '17-overview-search.md', 'reports'],
  ['/search', '17-overview-search.md', 'reports'],
  ['/reports', '10-reports.md', 'reports'],
  ['/imports', '02-import.md', 'import'],
  ['/account', '09-users.md', 'account'],
  ['/agencies', '01-start.md', 'start'],
  ['/settings', '01-start.md', 'start'],
  ['/surveys', '07-reminders.md', 'reminders'],
]

export type Help = { file: string; short: string }

/** What the help of a page opens. */
export function helpOf(pathname: string): Help {
  if (/^\/advances\/[^/]+\/clear$/.test(pathname)) return { file: '05-clearing.md', short: 'advances' }
  const found = CHAPTERS.find(([start]) => pathname === start || pathname.startsWith(`${start}/`))
  return found === undefined ? { file: '03-today.md', short: 'today' } : { file: found[1], short: found[2] }
}
