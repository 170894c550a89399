import { setImmediate as breathe } from 'node:timers/promises'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { numberKey } from '../../../kernel/thai-text.ts'
import { allDone } from '../../../platform/all-done.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { pagesInParts as auditPages, type AuditPage } from '../../audit/index.ts'
import { put } from '../../obligations/index.ts'
import { pagesInParts as searchPages } from '../../search/index.ts'
import { clearingClock, numberOrder, numberYear, type AdvanceKind, type Round } from '../rules.ts'
import { insert, insertRounds, type AdvanceRow } from '../store/write.ts'
import { bookImportedAdvances } from './books.ts'
import { dutiesOf, openDates, type Dates } from './duties-of.ts'

/** One good row of a register of advances, read and judged. Money in satang; one row is at most one clearing round. */
export type ImportedAdvance = {
  row: number
  number: string
  agencyId: string
  borrowerId: string
  borrowerName: string
  kind: AdvanceKind
  category: string | null
  source: string | null
  project: string
  amount: bigint
  approvedOn: LocalDate | null
  receivedOn: LocalDate | null
  returnedOn: LocalDate | null
  clearedOn: LocalDate | null
  vouchers: bigint
  cash: bigint
  note: string | null
  extra: Record<string, string>
  /** Fingerprint of what the file said of this number. */
  print: string
}

/** A row with the id of its advance and its clearing round. */
type Opened = ImportedAdvance & { id: string; rounds: Round[]; plannedReturnOn: null }

const pageRows = 1000

/**
 * Takes rows of a register over as opening records: the advance, its clearing round, its duties with dates and reasons, what it is
 * found by, and its audit event. What was cleared comes in closed. Set-based; the caller has judged the rows.
 */
export async function recordImportedAdvances(ctx: Ctx, rows: ImportedAdvance[], importId: string): Promise<void> {
  const parts = await importedInParts(ctx, importId)
  const writes: Promise<void>[] = []
  for (let at = 0; at < rows.length; at += pageRows) {
    writes.push(parts.write(rows.slice(at, at + pageRows)))
    await breathe()
  }
  await allDone([...writes, parts.end()])
}

/** The same part by part; `end` writes what all parts have in common. */
export async function importedInParts(ctx: Ctx, importId: string): Promise<{ write(rows: ImportedAdvance[]): Promise<void>; end(): Promise<void> }> {
  const dates = await openDates(ctx)
  const told = auditPages(ctx, { action: 'advances.imported', module: 'advances', shared: { importId }, fields: toldFields })
  const found = searchPages(ctx, 'advances')
  return {
    write(rows) {
      const page = rows.map((row) => ({ ...row, id: newId(), rounds: roundsOf(row), plannedReturnOn: null }))
      const writes = pageWrites(ctx, page, { dates, importId })
      return allDone([...writes, found.add(page.map(searchEntry)), told.add(page.map((row) => ({ id: row.id, agencyId: row.agencyId, facts: factsOf(row) })))])
    },
    end: () => allDone([found.end(), told.end(), bookImportedAdvances(ctx, importId)]),
  }
}

/** The statements of one page, sent in this order; the next page is made ready while the database works. */
function pageWrites(ctx: Ctx, page: Opened[], { dates, importId }: { dates: Dates; importId: string }): Promise<unknown>[] {
  return [
    insert(ctx.tx, page.map((row) => advanceRow(row, dates.rules[clearingClock(row).rule].id, importId))),
    insertRounds(ctx.tx, page.flatMap((row) => row.rounds.map((round) => ({
      id: newId(), advance_id: row.id, agency_id: row.agencyId, round: 1, handed_in_on: round.handedInOn, vouchers: round.vouchers,
      cash: round.cash, state: round.state,
    })))),
    put(ctx, page.flatMap((row) => dutiesOf(row, dates))),
  ]
}

/** What an advance is found by. Its agency is not: the register filters by it. */
export function searchEntry(it: Pick<ImportedAdvance, 'agencyId' | 'borrowerId' | 'number' | 'borrowerName' | 'project' | 'category' | 'source'> & { id: string }) {
  return { module: 'advances', id: it.id, agencyId: it.agencyId, personId: it.borrowerId, texts: [it.number, it.borrowerName, it.project, it.category, it.source] }
}

/** What the trail keeps of an imported row. */
const toldFields = ['number', 'row', 'amount', 'kind', 'borrowerName', 'receivedOn', 'returnedOn', 'clearedOn', 'vouchers', 'cash'] as const

function factsOf(it: ImportedAdvance): AuditPage['records'][number]['facts'] {
  return [it.number, it.row, it.amount.toString(), it.kind, it.borrowerName, it.receivedOn, it.returnedOn, it.clearedOn, it.vouchers.toString(), it.cash.toString()]
}

function roundsOf(row: ImportedAdvance): Round[] {
  if (row.clearedOn === null || row.vouchers + row.cash === 0n) return []
  return [{ handedInOn: row.clearedOn, vouchers: row.vouchers, cash: row.cash, state: 'accepted' }]
}

function advanceRow(row: Opened, ruleId: string, importId: string): AdvanceRow {
  const round = row.rounds[0]
  const key = numberKey(row.number)
  const year = numberYear(key, [row.approvedOn, row.receivedOn, row.returnedOn, row.clearedOn])
  return {
    id: row.id,
    number: row.number,
    number_key: key,
    fiscal_year: year,
    number_order: numberOrder(year, key),
    agency_id: row.agencyId,
    borrower_id: row.borrowerId,
    borrower_name: row.borrowerName,
    kind: row.kind,
    category: row.category,
    source: row.source,
    project: row.project,
    amount: row.amount,
    approved_on: row.approvedOn,
    received_on: row.receivedOn,
    returned_on: row.returnedOn,
    settled_vouchers: round?.vouchers ?? 0n,
    settled_cash: round?.cash ?? 0n,
    last_round_on: round?.handedInOn ?? null,
    rule_id: ruleId,
    note: row.note,
    extra: JSON.stringify(row.extra),
    import_id: importId,
    import_row: row.row,
    import_print: row.print,
  }
}
