import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Refused } from '../../../kernel/refusal.ts'
import { readWorkbook } from '../../../platform/sheet/read.ts'
import { cellText } from '../rules/cell.ts'

/** The characters of a field in a line of fixed width: from (counted from 0) and to. */
export const Span = z.tuple([z.int().min(0), z.int().min(0)])

/** Reads the layout of somebody else's files from a file of JSON; refuses with `code` and the fact `why`: what is wrong with it. */
export async function readLayoutFile<Layout extends z.ZodType>(path: string, layout: Layout, code: string): Promise<z.output<Layout>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refused([{ code, facts: { why: path } }])
  })
  const parsed = layout.safeParse(jsonOf(text))
  if (!parsed.success) throw new Refused([{ code, facts: { why: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') } }])
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** UTF-8 or TIS-620, told by the bytes. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-874').decode(bytes)
}

/** The rows of the first sheet that is not hidden and holds any, as text. */
export async function readRows(bytes: Uint8Array, name: string): Promise<{ row: number; cells: string[] }[]> {
  const { sheets, epoch1904 } = await readWorkbook({ bytes, name })
  return (sheets.find((sheet) => !sheet.hidden && sheet.rows.length > 0)?.rows ?? []).map(({ n, cells }) => ({ row: n, cells: cells.map((cell) => cellText(cell, epoch1904)) }))
}
