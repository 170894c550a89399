import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Role, Template } from '../postings/template.ts'
import { told, type Line, type VoucherKind } from '../rules/entry.ts'
import type { Booked } from '../store/registers.ts'

/** Something a register says that moves money: a payment, a round's vouchers, a security received. Booked once, under the key that it has in its record. */
export type Booking = {
  subjectId: string
  key: string
  /** The day it counts for; null where nobody wrote it down: it was always there. */
  on: LocalDate | null
  template: string
  kind: VoucherKind
  lines: Line<Role>[]
  narration: string
  /** In a closed month it counts from today on; without this it is refused there. */
  late: boolean
  /** It keeps its accounts when it comes with the opening: the level of the imprest is money that is there. */
  whole?: true
}

/** The subject of what belongs to no record: the level of the imprest. */
export const noRecord = '00000000-0000-0000-0000-000000000000'

/** A fact of a register by the template that says how it moves money. */
export function bookingOf<F>(template: Template<F>, facts: F, about: Pick<Booking, 'subjectId' | 'key' | 'on' | 'narration' | 'late'>): Booking {
  return { ...about, template: template.code, kind: template.kind, lines: told(template.lines(facts)) }
}

/** What moved before the books were opened stands against capital; the imprest against what the Treasury gave. Only what registers hold keeps its account. */
const before: Partial<Record<Role, Role>> = {
  cash: 'capital', bank: 'capital', treasury: 'capital', 'operating-expense': 'capital', forfeits: 'capital', 'imprest-cash': 'imprest-fund', 'imprest-bank': 'imprest-fund',
}

/** The lines of a fact that comes with the opening of the books. */
export function asOpened({ lines, whole }: Pick<Booking, 'lines' | 'whole'>): Line<Role>[] {
  return whole === true ? [...lines] : added(lines.map((line) => ({ ...line, account: before[line.account] ?? line.account })))
}

/** One line for each account: what many facts come to. */
export function added(lines: readonly Line<Role>[]): Line<Role>[] {
  const sums = new Map<Role, bigint>()
  for (const line of lines) sums.set(line.account, (sums.get(line.account) ?? 0n) + line.debit - line.credit)
  return told([...sums].map(([account, amount]) => ({ account, debit: amount, credit: 0n })))
}

type KeptLine = Booked['lines'][number]

/** Lines as they are kept beside the booking, and compared. */
export function keptLines(lines: readonly Line<Role>[]): KeptLine[] {
  return lines.map(({ account, debit, credit }) => ({ account, debit: debit.toString(), credit: credit.toString() }))
}

export function linesKept(lines: readonly KeptLine[]): Line<Role>[] {
  return lines.map(({ account, debit, credit }) => ({ account, debit: BigInt(debit), credit: BigInt(credit) }))
}

/** Whether two say the same, line by line. */
export function sameLines(one: readonly KeptLine[], other: readonly KeptLine[]): boolean {
  const text = (lines: readonly KeptLine[]) => lines.map((line) => `${line.account} ${line.debit} ${line.credit}`).toSorted().join()
  return text(one) === text(other)
}
