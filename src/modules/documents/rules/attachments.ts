import type { Refusal } from '../../../kernel/refusal.ts'

/** What a file is about: the record, and who may see it with the record. */
export type Subject = { module: string; id: string; agencyId: string; personId?: string | null; counterpartyId?: string | null }

/** The most one attachment may hold: a page of photos, not a film. */
export const attachmentBytesMax = 20_000_000

/** A file as it was looked at: what it is called, what its bytes are, how files of that kind end. */
export type Looked = { fileName: string; bytes: number; ending: string; type: string | undefined; endings: readonly string[]; allowed: readonly string[] }

/** Why a file is not taken. */
export function attachmentRefusals(file: Looked): Refusal[] {
  if (file.bytes === 0) return [{ code: 'documents.file_empty', path: 'file', facts: { file: file.fileName } }]
  if (file.bytes > attachmentBytesMax) return [{ code: 'documents.file_too_large', path: 'file', facts: { file: file.fileName, megabytes: 20 } }]
  if (file.type === undefined) return [{ code: 'documents.file_type', path: 'file', facts: { file: file.fileName, allowed: file.allowed.join(', ') } }]
  if (!file.endings.includes(file.ending)) return [{ code: 'documents.file_not_what_it_says', path: 'file', facts: { file: file.fileName, found: file.type } }]
  return []
}
