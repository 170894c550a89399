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
import { openPage, sealPage } from '../store/pages.ts'
import { readPage, setPage, typesetDraft } from './typeset.ts'

/** A paper to be issued: what it says, about which record, under which number (drawn by the caller in the same transaction). */
export type ToIssue<P extends PaperCode> = { paper: P; subject: Subject; data: PaperData[P]; number?: string }

/**
 * Issues a paper: what it says is fixed now, to the last word, and a receipt bears its number once. Its file is set afterwards by the worker, or
 * whenever somebody looks first: the number's lock never waits for the typesetter (decision record 0111).
 */
export async function issue<P extends PaperCode>(ctx: Ctx, it: ToIssue<P>): Promise<{ id: string; number: string | null }> {
  const { paper, subject, number = null } = it
  const id = newId()
  const page = sealPage(id, await readPage(ctx, it))
  const row = { id, paper, number, issuedOn: ctx.today, page, subject, data: JSON.stringify(it.data, kept), by: { id: ctx.actor.id, name: ctx.actor.name } }
  if (!(await store.insert(ctx.tx, row))) throw new Refused([{ code: 'documents.number_issued', facts: { number } }])
  await record(ctx, 'documents.paper_issued', { module: subject.module, id: subject.id, agencyId: subject.agencyId }, { id, paper, number })
  return { id, number }
}

/** Money as text; a natural person's number whole in the file only. */
function kept(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  return key === 'taxId' && typeof value === 'string' ? shownTaxId(value) : value
}

/** The paper as it would be issued now, marked as a draft; nothing is kept. */
export function preview<P extends PaperCode>(ctx: Ctx, it: Omit<ToIssue<P>, 'subject'>): Promise<Uint8Array> {
  return typesetDraft(ctx, it)
}

/** The papers issued about a record, newest first. */
export function papersOf(ctx: Ctx, subject: About): Promise<store.IssuedPaper[]> {
  return store.ofSubject(ctx.tx, subject)
}

/** An issued paper, byte for byte: the file that is kept, or the one that will be. */
export async function paperFile(ctx: Ctx, id: string): Promise<FileReply> {
  const found = await store.byId(ctx.tx, id)
  if (found === undefined) throw new NotFound('documents.paper_unknown')
  const number = found.number === null ? '' : ` ${found.number.replaceAll('/', '-')}`
  return { fileName: `${paperTitles[found.paper].th}${number}.pdf`, contentType: contentTypes.pdf, bytes: found.sha256 === null ? await setNow(found) : await readKept(found.sha256) }
}

/** The file of a paper that waits; the same bytes whoever sets it. */
async function setNow({ id, page }: { id: string; page: string | null }): Promise<Uint8Array> {
  const opened = page === null ? undefined : openPage(id, page)
  if (opened === undefined) throw new Refused([{ code: 'documents.paper_closed' }])
  return setPage(opened)
}

/** Papers whose file is not set yet, oldest first; the caller is the worker role. */
export function toSet(ctx: Ctx, most: number, after?: string): Promise<store.ToSet[]> {
  return store.toSet(ctx.tx, most, after)
}

/** Sets the file of a paper and keeps it in the folder; its row comes to name it with `keepSet`. */
export async function setFile(it: store.ToSet): Promise<{ sha256: string; bytes: number }> {
  const pdf = await setNow(it)
  return { sha256: await keepFile(pdf), bytes: pdf.length }
}

/** How many papers wait for their file, and since when. */
export function papersWaiting(ctx: Ctx): Promise<{ n: number; since: string | null }> {
  return store.waiting(ctx.tx)
}

/** The paper names its file from now on; where somebody was quicker, nothing happens. */
export async function keepSet(ctx: Ctx, it: store.ToSet, file: { sha256: string; bytes: number }): Promise<void> {
  if (await store.keepSet(ctx.tx, it.id, file)) await record(ctx, 'documents.paper_set', { module: 'documents', id: it.id, agencyId: it.agencyId }, { paper: it.paper, number: it.number, sha256: file.sha256 })
}
