import type { FileReply, In, Out } from '../../../kernel/endpoint.ts'
import { NotFound, Refused, Stale } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Upload } from '../../../platform/http/bind.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { transfer } from '../contract.ts'
import type { ImportDescription } from '../description.ts'
import { cellText } from '../rules/cell.ts'
import type { Mapping } from '../rules/find.ts'
import { sampleOf } from '../rules/match.ts'
import * as store from '../store.ts'
import { keepRefused, refuseTwice, write } from './commit.ts'
import { examine, told, type Examined, type Finding, type ImportReply } from './examine.ts'
import { rememberMapping } from './locate.ts'
import { refusedWorkbook } from './refused-file.ts'
import { forgetRows, keepRows, keptRows, sourceOf, type Source } from './source.ts'

type PreviewOut = Out<typeof transfer.preview>

const problemsShown = 500
const goodShown = 100
const skippedShown = 200

/** The use cases of the import page, for the registers handed over and the folder of the office. */
export class ImportDesk {
  readonly #descriptions: readonly ImportDescription[]
  readonly #home: string

  constructor(descriptions: readonly ImportDescription[], home: string) {
    this.#descriptions = descriptions
    this.#home = home
  }

  /** Imports, newest first. */
  async list(ctx: Ctx, input: In<typeof transfer.list>): Promise<Out<typeof transfer.list>> {
    const rows = (await store.list(ctx.tx, input.kind ?? null)).map((row) => {
      const counts = { rows: 0, accepted: 0, refusedRows: 0, unchanged: 0, ...row.counts }
      return { id: row.id, kind: row.kind, fileName: row.fileName, fileSha256: row.fileSha256, state: row.state, madeBy: row.madeBy, madeAt: row.madeAt, committedAt: row.committedAt, ...counts }
    })
    return { rows, kinds: this.#descriptions.map(({ kind, title }) => ({ kind, title })) }
  }

  /** Reads an uploaded file, keeps its rows, and shows what would become of them. */
  async upload(ctx: Ctx, input: In<typeof transfer.upload>, upload: Upload | undefined): Promise<PreviewOut> {
    const description = this.#description(input.kind)
    if (upload === undefined) throw new Refused([{ code: 'transfer.no_file' }])
    const source = await sourceOf(upload.bytes, upload.fileName)
    const mapping: Mapping = { ...(input.sheet ? { sheet: input.sheet } : {}), ...(input.headerRow ? { headerRow: input.headerRow } : {}) }
    const examined = await examine(ctx, description, source, { mapping, update: false })
    await keepRows(this.#home, source)
    const id = newId()
    const row = { id, kind: input.kind, fileName: source.fileName, fileSha256: source.sha256, madeBy: ctx.actor.id }
    await store.insert(ctx.tx, { ...row, state: 'previewed', mapping, counts: countsOf(examined) })
    await record(ctx, 'transfer.file_previewed', { module: 'transfer', id }, { kind: input.kind, file: source.fileName, sha256: source.sha256 })
    return this.#shown(ctx, { ...row, state: 'previewed' }, source, examined)
  }

  /** What would become of an uploaded file now. */
  async preview(ctx: Ctx, input: { id: string; update?: boolean }): Promise<PreviewOut> {
    const row = await this.#row(ctx, input.id)
    const source = await keptRows(this.#home, row)
    const { remember: _, ...mapping } = row.mapping
    const examined = await examine(ctx, this.#description(row.kind), source, { mapping, update: input.update ?? false })
    return this.#shown(ctx, row, source, examined)
  }

  /** Another mapping for an uploaded file; remembered for files with the same header when it is committed. */
  async correct(ctx: Ctx, input: In<typeof transfer.correct>): Promise<PreviewOut> {
    const row = await this.#open(ctx, input.id)
    const source = await keptRows(this.#home, row)
    const examined = await examine(ctx, this.#description(row.kind), source, { mapping: input.mapping, update: false })
    await store.setMapping(ctx.tx, row.id, { ...input.mapping, remember: input.remember })
    await record(ctx, 'transfer.mapping_corrected', { module: 'transfer', id: row.id }, { mapping: input.mapping, remember: input.remember })
    return this.#shown(ctx, row, source, examined)
  }

  /** Takes the file in that was checked: all of it, or with `partial` what is good. */
  async commit(ctx: Ctx, input: In<typeof transfer.commit>): Promise<ImportReply> {
    const row = await this.#open(ctx, input.id)
    if (row.fileSha256 !== input.fileSha256) throw new Stale([{ code: 'transfer.file_changed' }])
    const description = this.#description(row.kind)
    await store.lockKind(ctx.tx, row.kind)
    await refuseTwice(ctx, row.kind, row.fileSha256)
    const source = await keptRows(this.#home, row)
    const { remember, ...mapping } = row.mapping
    const examined = await examine(ctx, description, source, { mapping, update: input.update })
    const refused = examined.refusedRows.size
    if (refused > 0 && !input.partial) throw new Refused([{ code: 'transfer.rows_refused', facts: { rows: refused } }])
    if (examined.reply.accepted === 0) throw new Refused([{ code: 'transfer.nothing_good' }])
    const refusedFile = refused > 0 ? await keepRefused(this.#home, description, examined, source) : undefined
    const reply: ImportReply = { ...examined.reply, imported: true, ...(refusedFile === undefined ? {} : { refusedFile }) }
    const options = { dryRun: false, partial: input.partial, update: input.update, home: this.#home }
    await write(ctx, description, { source, examined, reply, options, id: row.id }, 'previewed')
    if (remember === true) await rememberMapping(ctx, row.kind, examined.table)
    return reply
  }

  /** Gives an uploaded file up: nothing of it was written, nothing of it is kept but the original. */
  async abandon(ctx: Ctx, input: { id: string }): Promise<{ ok: true }> {
    const row = await this.#open(ctx, input.id)
    await store.settle(ctx.tx, { id: row.id, state: 'abandoned', sheet: null, headerRow: null, counts: row.counts, reply: null, refusedFile: null })
    await forgetRows(this.#home, row.fileSha256)
    await record(ctx, 'transfer.file_abandoned', { module: 'transfer', id: row.id }, { kind: row.kind, file: row.fileName })
    return { ok: true }
  }

  /** The refused rows as a workbook, before or after the commit. */
  async refused(ctx: Ctx, input: { id: string }): Promise<FileReply> {
    const row = await this.#row(ctx, input.id)
    const description = this.#description(row.kind)
    const source = await keptRows(this.#home, row)
    const { remember: _, ...mapping } = row.mapping
    const examined = await examine(ctx, description, source, { mapping, update: row.state === 'committed' })
    const bytes = await refusedWorkbook(description, examined, source.book.epoch1904)
    return { fileName: `${row.fileName.replace(/\.[^.]*$/, '')} - แถวที่ไม่รับ.xlsx`, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
  }

  #description(kind: string): ImportDescription {
    return descriptionOf(this.#descriptions, kind)
  }

  async #row(ctx: Ctx, id: string): Promise<store.ImportRecord> {
    const row = await store.byId(ctx.tx, id)
    if (row === undefined) throw new NotFound('transfer.no_such_import')
    return row
  }

  async #open(ctx: Ctx, id: string): Promise<store.ImportRecord> {
    const row = await store.lock(ctx.tx, id)
    if (row === undefined) throw new NotFound('transfer.no_such_import')
    if (row.state !== 'previewed') throw new Stale([{ code: 'transfer.already_decided' }])
    return row
  }

  async #shown(ctx: Ctx, row: Pick<store.ImportRecord, 'id' | 'kind' | 'fileSha256' | 'state'>, source: Source, examined: Examined): Promise<PreviewOut> {
    const description = this.#description(row.kind)
    const fieldAt = new Map([...examined.table.assigned].map(([field, column]) => [column.index, field]))
    const show = (refuses: boolean) => (finding: Finding) => ({ ...told(description, finding), value: finding.row.shown(finding.problem.field), refuses })
    return {
      id: row.id,
      kind: row.kind,
      fileSha256: row.fileSha256,
      state: row.state,
      importedBefore: (await store.committed(ctx.tx, row.kind, row.fileSha256)) !== undefined,
      reply: { ...examined.reply, refused: examined.reply.refused.slice(0, problemsShown), warnings: examined.reply.warnings.slice(0, problemsShown) },
      refusedRows: examined.refusedRows.size,
      warnedRows: new Set(examined.warnings.map((finding) => finding.row.row)).size,
      sheets: source.book.sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name),
      columns: examined.table.columns.map(({ index, header }) => ({
        header,
        sample: cellText(sampleOf(examined.rows.data, index)[0], source.book.epoch1904),
        field: fieldAt.get(index) ?? null,
      })),
      fields: description.fields.map(({ field, title }) => ({ field, title })),
      problems: [...examined.refusals.map(show(true)), ...examined.warnings.map(show(false))].slice(0, problemsShown),
      good: examined.good.slice(0, goodShown).map((good) => ({
        row: good.row,
        values: Object.fromEntries(description.fields.map(({ field, kind }) => [field, kind === 'number' ? good.number(field) : good.shown(field)]).filter(([, value]) => value !== '')),
      })),
      skipped: examined.rows.skipped.slice(0, skippedShown),
      skippedRows: examined.rows.skipped.length,
    }
  }
}

/** The description of a kind. @throws Refused `transfer.kind_unknown` */
export function descriptionOf(descriptions: readonly ImportDescription[], kind: string): ImportDescription {
  const found = descriptions.find((one) => one.kind === kind)
  if (found === undefined) throw new Refused([{ code: 'transfer.kind_unknown', facts: { kind, known: descriptions.map((one) => one.kind).join(', ') } }])
  return found
}

function countsOf(examined: Examined): store.Counts {
  const { rows, accepted, unchanged } = examined.reply
  return { rows, accepted, unchanged, refusedRows: examined.refusedRows.size }
}
