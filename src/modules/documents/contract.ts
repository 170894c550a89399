import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'
import { paperCodes } from './rules/papers.ts'
import { seriesCodes, startMax } from './rules/series.ts'

const text = z.object({ th: z.string(), en: z.string() })

const SeriesRow = z.object({
  series: z.enum(seriesCodes), title: text, counts: z.enum(['fiscal', 'calendar']), year: z.int(),
  /** How many numbers were given out, and the highest that came in from a register (0 = none). */
  drawn: z.int(), highest: z.int(),
  /** Numbers came in and nobody said where ours begin: none is given out. */
  waits: z.boolean(),
  next: z.string().nullable(), suggested: z.int(), mayStart: z.boolean(),
  confirmedName: z.string().nullable(), confirmedAt: z.string().nullable(),
})

const AttachmentRow = z.object({
  id: z.uuid(), kind: z.string(), fileName: z.string(), contentType: z.string(), bytes: z.int(), madeName: z.string(), madeAt: z.string(),
  cancelledAt: z.string().nullable(), cancelledName: z.string().nullable(), cancelReason: z.string().nullable(),
  /** What the virus scanner said; `none`: there is none. */
  scan: z.enum(['none', 'waiting', 'clean', 'infected']), scanFound: z.string().nullable(),
})

const PaperRow = z.object({
  id: z.uuid(), paper: z.enum(paperCodes), title: text, number: z.string().nullable(), issuedOn: dayText,
  /** Absent until its file is set; it can be opened all the same. */
  bytes: z.int().nullable(), madeName: z.string(), madeAt: z.string(),
})

const Head = z.object({
  /** 'given' here, a 'file' in the office's home, or 'none'. */
  garuda: z.enum(['given', 'file', 'none']),
  /** Changes with the picture. */
  mark: z.string(), mayChange: z.boolean(),
})

/** The head of the office's papers: its garuda, and papers to look at. */
export const letterhead = {
  read: endpoint({ method: 'GET', path: '/documents/letterhead', may: 'settings.read', scope: 'all', input: z.object({}), output: Head }),
  garuda: endpoint({ method: 'GET', path: '/documents/letterhead/garuda', may: 'settings.read', scope: 'all', file: true, input: z.object({ mark: z.string().max(64).optional() }), output: z.unknown() }),
  giveGaruda: endpoint({ method: 'POST', path: '/documents/letterhead/garuda', may: 'settings.change', scope: 'all', upload: true, input: z.object({}), output: Head }),
  withdrawGaruda: endpoint({ method: 'POST', path: '/documents/letterhead/garuda/withdraw', may: 'settings.change', scope: 'all', input: z.object({}), output: Head }),
  sample: endpoint({
    method: 'GET', path: '/documents/letterhead/samples/:paper', may: 'settings.read', scope: 'all', file: true,
    input: z.object({ paper: z.enum(['securities.release_letter', 'advances.query', 'documents.cash_receipt']) }), output: z.unknown(),
  }),
}

const about = { module: z.string().regex(/^[a-z]+(\.[a-z_]+)?$/).max(60), subjectId: z.uuid() }

export const documents = {
  series: endpoint({ method: 'GET', path: '/documents/series', may: 'documents.number', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(SeriesRow) }) }),
  confirmStart: endpoint({
    method: 'POST', path: '/documents/series/start', may: 'documents.number', scope: 'all', decides: true,
    input: z.object({ series: z.enum(seriesCodes), year: z.int().min(2400).max(2700), start: z.int().min(1).max(startMax) }),
    output: z.object({ rows: z.array(SeriesRow) }),
  }),
  attachments: endpoint({
    method: 'GET', path: '/documents/attachments', may: 'documents.read', scope: 'all', input: z.object(about),
    output: z.object({ rows: z.array(AttachmentRow), mayAttach: z.boolean() }),
  }),
  attach: endpoint({
    method: 'POST', path: '/documents/attachments', may: 'documents.read', scope: 'all', upload: true,
    input: z.object({ ...about, kind: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/) }), output: AttachmentRow,
  }),
  cancel: endpoint({
    method: 'POST', path: '/documents/attachments/:id/cancel', may: 'documents.read', scope: 'all',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(3).max(300) }), output: z.null(),
  }),
  attachmentFile: endpoint({ method: 'GET', path: '/documents/attachments/:id/file', may: 'documents.read', scope: 'all', file: true, input: z.object({ id: z.uuid() }), output: z.unknown() }),
  papers: endpoint({ method: 'GET', path: '/documents/papers', may: 'documents.read', scope: 'all', input: z.object(about), output: z.object({ rows: z.array(PaperRow) }) }),
  paperFile: endpoint({ method: 'GET', path: '/documents/papers/:id/file', may: 'documents.read', scope: 'all', file: true, input: z.object({ id: z.uuid() }), output: z.unknown() }),
}
