import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { ledger } from '../contract.ts'
import { templateTitles } from '../postings.ts'
import { voucherNumber } from '../rules/entry.ts'
import { funds } from '../store/books.ts'
import * as store from '../store/entries.ts'
import { fundOf } from './funds.ts'
import { reverseEntry } from './post.ts'

type Ledger = typeof ledger
type EntryOut = Out<Ledger['entry']>

const pageRows = 50

/** A page of the journal, newest first. */
export async function listEntries(ctx: Ctx, input: In<Ledger['entries']>): Promise<Out<Ledger['entries']>> {
  const fund = await fundOf(ctx, input.fund)
  const after = input.cursor === undefined ? undefined : cursorOf(input.cursor)
  const found = await store.page(ctx.tx, { fundId: fund.id, from: (input.from ?? '0001-01-01') as LocalDate, to: (input.to ?? '9999-12-31') as LocalDate, kind: input.kind, after, most: pageRows + 1 })
  const rows = found.slice(0, pageRows)
  const last = found.length > pageRows ? rows.at(-1) : undefined
  return { rows: rows.map(shown), next: last === undefined ? null : `${last.effectiveOn} ${last.id}` }
}

function cursorOf(text: string): { effectiveOn: string; id: string } {
  const match = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(text)
  if (match === null) throw new Refused([{ code: 'ledger.cursor_unusable', path: 'cursor' }])
  return { effectiveOn: match[1]!, id: match[2]! }
}

/** One entry with its lines, what it takes back and what took it back. */
export async function readEntry(ctx: Ctx, input: { id: string }): Promise<EntryOut> {
  const entry = await store.byId(ctx.tx, input.id)
  if (entry === undefined) throw new NotFound()
  const lines = await store.linesOf(ctx.tx, [entry.id])
  return {
    ...shown(entry), fund: (await funds(ctx.tx)).find((fund) => fund.id === entry.fundId)?.code ?? '', source: entry.source, subjectModule: entry.subjectModule, subjectId: entry.subjectId, madeBy: entry.madeByName, approvedBy: entry.approvedByName,
    lines: lines.map((line) => ({ account: line.code, name: line.name, debitSatang: line.debit.toString(), creditSatang: line.credit.toString(), note: line.note })),
  }
}

/** Takes an entry back, and answers with the entry that did. */
export async function reverse(ctx: Ctx, input: In<Ledger['reverse']>): Promise<EntryOut> {
  const entry = await store.byId(ctx.tx, input.id)
  if (entry?.subjectModule !== null && entry?.subjectModule !== undefined && entry.subjectModule !== 'ledger') throw new Refused([{ code: 'ledger.reversed_by_its_record' }])
  const { id } = await reverseEntry(ctx, { id: input.id, effectiveOn: input.effectiveOn as LocalDate, reason: input.reason })
  return readEntry(ctx, { id })
}

function shown(entry: store.Entry): Out<Ledger['entries']>['rows'][number] {
  return {
    id: entry.id, number: voucherNumber(entry), kind: entry.kind, template: entry.template, title: templateTitles[entry.template] ?? { th: entry.template, en: entry.template },
    effectiveOn: entry.effectiveOn, postedOn: entry.postedOn, postedAt: entry.postedAt, narration: entry.narration, amountSatang: entry.amount.toString(),
    reverses: entry.reverses, reversedBy: entry.reversedBy,
  }
}
