import { z } from 'zod'
import { Refused } from '../../../kernel/refusal.ts'
import { readLayoutFile, readRows, Span, textOf } from '../../transfer/index.ts'
import { bankLayout, payrollLayout, readFixed, readList, type ResultFile } from '../rules/result-file.ts'
import type { Channel } from '../store/collections.ts'

const names = z.array(z.string()).max(20)

/** A bank's or a unit's own layout, as a file of JSON says it. */
const Mapping = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'), channel: z.enum(['payroll', 'bank']).default('bank'), detail: z.string().min(1).max(5),
    fields: z.strictObject({ sequence: Span, citizenId: Span, name: Span, contract: Span, amount: Span, valueOn: Span.nullable().default(null) }),
    trailer: z.strictObject({ mark: z.string().min(1).max(5), count: Span, total: Span }).nullable().default(null), contractLetters: z.record(z.string(), z.string()).default({}),
  }),
  z.strictObject({
    kind: z.literal('list'), channel: z.enum(['payroll', 'bank']).default('payroll'), columns: z.strictObject({ citizenId: names, name: names, contract: names, amount: names }), totalWord: z.string().default('รวม'),
  }),
])
export type Mapping = z.output<typeof Mapping>

/** Reads a layout from a file; says what is wrong with it. */
export function readLayout(path: string): Promise<Mapping> {
  return readLayoutFile(path, Mapping, 'loans.layout_unreadable')
}

export type ReadResult = { file: ResultFile; channel: Channel; layout: string }

/** Lines of fixed width in the layout of the collecting bank, or a list with columns as payrolls write it; UTF-8 or TIS-620, told by the bytes. */
export async function readResult(bytes: Uint8Array, fileName: string, mapping: Mapping | undefined): Promise<ReadResult> {
  if (mapping?.kind === 'fixed') return { file: readFixed(textOf(bytes), mapping), channel: mapping.channel, layout: JSON.stringify(mapping.fields) }
  if (mapping === undefined && looksFixed(bytes)) return { file: readFixed(textOf(bytes), bankLayout), channel: 'bank', layout: bankWords }
  return readTable(bytes, fileName, mapping)
}

async function readTable(bytes: Uint8Array, fileName: string, mapping: Mapping | undefined): Promise<ReadResult> {
  const file = readList(await readRows(bytes, fileName), mapping?.kind === 'list' ? mapping : payrollLayout)
  if (file === undefined) throw new Refused([{ code: 'loans.no_header' }])
  return { file, channel: mapping?.channel ?? 'payroll', layout: 'list' }
}

/** What the layout of the bank is, in words. */
const bankWords = 'H/D/T records; D: type 1, sequence 6, citizen ID 13, name 40 (TIS-620), contract 15 (K for ก.), amount in satang 13, value date DDMMYYYY in พ.ศ. 8; T: sequence 6, count 6, total 15'

/** A header, details and a control line begin with their mark and a running number. */
function looksFixed(bytes: Uint8Array): boolean {
  return /^[HD]\d{6}/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 7)))
}
