import type { FileReply } from '../../../kernel/endpoint.ts'
import { NotFound, Refused } from '../../../kernel/refusal.ts'
import { shownTaxId } from '../../../kernel/thai-id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { keepFile, readKept } from '../../../platform/files/folder.ts'
import { contentTypes } from '../../../platform/files/kind.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { Subject } from '../rules/attachments.ts'
import { paperTitles, type PaperCode, type PaperData } from '../rules/papers.ts'
import type { About } from '../store/attachments.ts'
import * as store from '../store/papers.ts'
import { startPrinting, typeset } from './typeset.ts'

/** A paper to be issued: what it says, about which record, under which number (drawn by the caller in the same transaction). */
export type ToIssue<P extends PaperCode> = { paper: P; subject: Subject; data: PaperData[P]; number?: string }

/** Issues a paper: the file is kept exactly as it is now and never changes. A receipt bears its number once. */
export async function issue<P extends PaperCode>(ctx: Ctx, it: ToIssue<P>): Promise<{ id: string; number: string | null }> {
  const id = newId()
  const printing = await startPrinting(ctx, it)
  if (ctx.later === undefined) await keep(ctx, { ...it, id, pdf: await printing.pdf })
  else ctx.later(async () => keep(ctx, { ...it, id, pdf: await printing.pdf }))
  return { id, number: it.number ?? null }
}

async function keep<P extends PaperCode>(ctx: Ctx, it: ToIssue<P> & { id: string; pdf: Uint8Array }): Promise<void> {
  const { id, paper, subject, pdf, number = null } = it
  const sha256 = await keepFile(pdf)
  const data = JSON.stringify(it.data, kept)
  const row = { id, paper, number, issuedOn: ctx.today, bytes: pdf.length, sha256, subject, data, by: { id: ctx.actor.id, name: ctx.actor.name } }
  if (!(await store.insert(ctx.tx, row))) throw new Refused([{ code: 'documents.number_issued', facts: { number } }])
  await record(ctx, 'documents.paper_issued', { module: subject.module, id: subject.id, agencyId: subject.agencyId }, { id, paper, number, sha256 })
}

/** Money as text; a natural person's number whole in the file only. */
function kept(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  return key === 'taxId' && typeof value === 'string' ? shownTaxId(value) : value
}

/** The paper as it would be issued now, marked as a draft; nothing is kept. */
export function preview<P extends PaperCode>(ctx: Ctx, it: Omit<ToIssue<P>, 'subject'>): Promise<Uint8Array> {
  return typeset(ctx, it, { draft: true })
}

/** The papers issued about a record, newest first. */
export function papersOf(ctx: Ctx, subject: About): Promise<store.IssuedPaper[]> {
  return store.ofSubject(ctx.tx, subject)
}

/** An issued paper, byte for byte. */
export async function paperFile(ctx: Ctx, id: string): Promise<FileReply> {
  const found = await store.byId(ctx.tx, id)
  if (found === undefined) throw new NotFound('documents.paper_unknown')
  const number = found.number === null ? '' : ` ${found.number.replaceAll('/', '-')}`
  return { fileName: `${paperTitles[found.paper].th}${number}.pdf`, contentType: contentTypes.pdf, bytes: await readKept(found.sha256) }
}
