import type { FileReply } from '../../../kernel/endpoint.ts'
import { NotFound, refuseIf, Stale } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { hasFile, keepFile, readKept } from '../../../platform/files/folder.ts'
import { contentTypes, endings, fileTypes, typeOfBytes } from '../../../platform/files/kind.ts'
import { endingOf, tidyFileName } from '../../../platform/files/name.ts'
import type { Upload } from '../../../platform/http/bind.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { readSetting } from '../../settings/index.ts'
import { attachmentRefusals, type Subject } from '../rules/attachments.ts'
import { garudaKey } from '../settings.ts'
import { firstScan, refuseUnscanned } from './scans.ts'
import * as store from '../store/attachments.ts'
import { gaps } from '../store/number-invariants.ts'
import { picturesOfWaiting } from '../store/pages.ts'
import { waiting } from '../store/papers.ts'

/**
 * Adds a file to a record: its bytes decide what it is, its name only what it is called. The caller has judged whether the actor may. The
 * same file under the same kind twice is one attachment.
 */
export async function attach(ctx: Ctx, it: { subject: Subject; kind: string; upload: Upload }): Promise<store.Attachment> {
  const { subject, kind, upload } = it
  const fileName = tidyFileName(upload.fileName)
  const type = typeOfBytes(upload.bytes)
  const known = type === undefined ? [] : endings[type]
  refuseIf(attachmentRefusals({ fileName, bytes: upload.bytes.length, ending: endingOf(fileName), type, endings: known, allowed: fileTypes }))
  const sha256 = await keepFile(upload.bytes)
  const id = newId()
  const by = { id: ctx.actor.id, name: ctx.actor.name }
  if (await store.insert(ctx.tx, { id, subject, kind, fileName, contentType: contentTypes[type!], bytes: upload.bytes.length, sha256, scan: firstScan(), by })) {
    await record(ctx, 'documents.attached', { module: subject.module, id: subject.id, agencyId: subject.agencyId }, { attachment: id, kind, fileName, bytes: upload.bytes.length, sha256 })
  }
  return (await store.standing(ctx.tx, subject, kind, sha256))!
}

/** The attachments of a record, oldest first, cancelled ones too. */
export function attachmentsOf(ctx: Ctx, subject: store.About): Promise<store.Attachment[]> {
  return store.ofSubject(ctx.tx, subject)
}

/** Cancels an attachment with a reason; the file is kept. The caller has judged whether the actor may. */
export async function cancelAttachment(ctx: Ctx, input: { id: string; reason: string }): Promise<void> {
  const found = await attachmentById(ctx, input.id)
  const done = await store.cancel(ctx.tx, { id: input.id, reason: input.reason, by: ctx.actor.id, name: ctx.actor.name })
  if (!done) throw new Stale([{ code: 'documents.attachment_cancelled', facts: { file: found.fileName } }])
  const { subject } = found
  await record(ctx, 'documents.attachment_cancelled', { module: subject.module, id: subject.id, agencyId: subject.agencyId }, { attachment: found.id, fileName: found.fileName, reason: input.reason })
}

/** One attachment and its record; what the caller does not reach is not there. */
export async function attachmentById(ctx: Ctx, id: string): Promise<store.Located> {
  const found = await store.byId(ctx.tx, id)
  if (found === undefined) throw new NotFound('documents.attachment_unknown')
  return found
}

/** The file of an attachment, as it came in. */
export async function attachmentFile(ctx: Ctx, id: string): Promise<FileReply> {
  const found = await attachmentById(ctx, id)
  refuseUnscanned(found)
  const { fileName, contentType, sha256 } = found
  return { fileName, contentType, bytes: await readKept(sha256) }
}

/** Files and papers go with their records to another agency or person. */
export async function documentsFollow(ctx: Ctx, about: { module: string; ids: readonly string[] }, to: { agencyId?: string; personId?: string }): Promise<void> {
  if (about.ids.length > 0) await store.moveTo(ctx.tx, about, to)
}

/** The hashes of all files that rows name, the office's garuda among them. */
export async function keptHashes(ctx: Ctx): Promise<string[]> {
  const pictures = [await readSetting(ctx, garudaKey), ...(await picturesOfWaiting(ctx.tx))].filter((sha256): sha256 is string => Boolean(sha256))
  return [...new Set([...(await store.kept(ctx.tx)).map(({ sha256 }) => sha256), ...pictures])]
}

/** Everything that a row names lies in the folder, whole; receipts carry every number that was given out, once (I7). */
export async function documentInvariants(ctx: Ctx): Promise<{ id: string; ok: boolean; detail: string }[]> {
  const rows = await store.kept(ctx.tx)
  let lost = 0
  for (const { sha256, bytes } of rows) if (!(await hasFile(sha256, bytes))) lost += 1
  const apart = await gaps(ctx.tx)
  return [
    { id: 'documents.files', ok: lost === 0, detail: lost === 0 ? `${rows.length} files stand, ${(await waiting(ctx.tx)).n} wait to be set` : `${lost} of ${rows.length} files are missing` },
    { id: 'documents.numbers', ok: apart.length === 0, detail: apart.length === 0 ? 'every number given out stands on one receipt' : apart.map((it) => `${it.series} ${it.year}: ${it.drawn} drawn, ${it.standing} standing`).join(', ') },
  ]
}
