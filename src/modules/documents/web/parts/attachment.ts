import type { Out } from '../../../../kernel/endpoint.ts'
import type { documents } from '../../contract.ts'

export type AttachmentRow = Out<typeof documents.attachments>['rows'][number]

/** A kind of file that a record takes, and what it is called in the reader's language. */
export type AttachmentKind = { kind: string; label: string }
