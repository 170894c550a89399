import { addDays, fiscalYear, fiscalYearStart, type LocalDate } from '../../kernel/local-date.ts'
import { loadCalendar, type WorkCalendar } from '../../modules/calendar/index.ts'
import { people } from '../../modules/people/contract.ts'
import type { Cast, Member } from './cast.ts'
import type { Desk } from './desk.ts'

/** The days of the story: the register reaches back to `from`, the office works with Khlang from `began`, and today is `today`. */
export type Days = { from: LocalDate; began: LocalDate; today: LocalDate }

// Five months are lived day by day; what was before comes in as a register.
const livedDays = 150

/** The days of an office whose today is this day: its register begins with the fiscal year before. */
export function daysUpTo(today: LocalDate): Days {
  return { from: fiscalYearStart(fiscalYear(today) - 1), began: `${addDays(today, -livedDays).slice(0, 8)}01` as LocalDate, today }
}

/** The office as the stories see it: who does what, and when it works. */
export type House = {
  cast: Cast
  days: Days
  calendar: WorkCalendar
  officer: string
  officer2: string
  head: string
  cashier: string
  borrowers: readonly Member[]
  supervisorOf(agency: string): string
  clerkOf(agency: string): string
  agencyId(code: string): string
  /** The nth working day after; 0 is the day itself when it is one, else the next. */
  workday(day: LocalDate, n?: number): LocalDate
}

/** Looks around in the office that was just founded. */
export async function houseOf(cast: Cast, days: Days, desk: Desk): Promise<House> {
  const everybody = [...cast.users, ...cast.people]
  const holding = (role: string, agency?: string) => everybody.filter((one) => one.role === role && (agency === undefined || one.agency === agency))
  const [officer, officer2] = holding('finance-officer').map((one) => one.email) as [string, string]
  const agencies = new Map((await desk.as(officer)(people.agencies, {})).rows.map((row) => [row.code, row.id]))
  const calendar = await loadCalendar(await desk.ctx())
  return {
    cast, days, calendar, officer, officer2,
    head: holding('finance-head')[0]!.email,
    cashier: holding('cashier')[0]!.email,
    borrowers: holding('borrower'),
    supervisorOf: (agency) => holding('supervisor', agency)[0]!.email,
    clerkOf: (agency) => holding('agency-officer', agency)[0]!.email,
    agencyId: (code) => agencies.get(code)!,
    workday: (day, n = 0) => (n === 0 ? calendar.nextWorkingDay(day) : calendar.addWorkingDays(day, n)),
  }
}
