import { Forbidden, NotFound } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { BadShape } from '../../platform/http/outcomes.ts'
import { documents, letterhead } from './contract.ts'
import type { Subject } from './rules/attachments.ts'
import { paperTitles } from './rules/papers.ts'
import { attach, attachmentById, attachmentFile, attachmentsOf, cancelAttachment } from './service/attachments.ts'
import { garudaFile, giveGaruda, readHead, samplePaper, withdrawGaruda } from './service/letterhead.ts'
import { confirmStart, listSeries } from './service/numbers.ts'
import { paperFile, papersOf } from './service/papers.ts'

/** Records of a module that take files: whose they are, and whether the caller may add or cancel one. */
export type TakesFiles = {
  module: string
  /** The record in the caller's scope; nothing when the caller does not reach it. */
  subjectOf(ctx: Ctx, id: string): Promise<Subject | undefined>
  mayAttach(ctx: Ctx, id: string): Promise<boolean>
}

/** The routes of numbers, attachments and issued papers, over the records that modules hand over. */
export function documentsRoutes(takers: readonly TakesFiles[]): Route[] {
  const takerOf = (module: string) => takers.find((one) => one.module === module)
  const mayAttach = async (ctx: Ctx, about: { module: string; id: string }) => (await takerOf(about.module)?.mayAttach(ctx, about.id)) ?? false
  const subjectOf = async (ctx: Ctx, about: { module: string; id: string }): Promise<Subject> => {
    const found = await takerOf(about.module)?.subjectOf(ctx, about.id)
    if (found === undefined) throw new NotFound('documents.subject_unknown')
    if (!(await mayAttach(ctx, about))) throw new Forbidden('documents.may_not_attach')
    return found
  }
  return [...headRoutes(), ...bind('documents', documents, {
    series: listSeries,
    confirmStart: async (ctx, input) => {
      await confirmStart(ctx, input)
      return listSeries(ctx)
    },
    attachments: async (ctx, { module, subjectId }) => {
      const about = { module, id: subjectId }
      return { rows: await attachmentsOf(ctx, about), mayAttach: await mayAttach(ctx, about) }
    },
    attach: async (ctx, { module, subjectId, kind }, { upload }) => attach(ctx, { subject: await subjectOf(ctx, { module, id: subjectId }), kind, upload: upload! }),
    cancel: async (ctx, input) => {
      await subjectOf(ctx, (await attachmentById(ctx, input.id)).subject)
      await cancelAttachment(ctx, input)
      return null
    },
    attachmentFile: (ctx, { id }) => attachmentFile(ctx, id),
    papers: async (ctx, { module, subjectId }) => ({ rows: (await papersOf(ctx, { module, id: subjectId })).map((row) => ({ ...row, title: paperTitles[row.paper] })) }),
    paperFile: (ctx, { id }) => paperFile(ctx, id),
  })]
}

function headRoutes(): Route[] {
  return bind('letterhead', letterhead, {
    read: readHead,
    garuda: garudaFile,
    giveGaruda: async (ctx, _input, { upload }) => {
      if (upload === undefined) throw new BadShape([{ code: 'platform.file_missing' }])
      return giveGaruda(ctx, upload)
    },
    withdrawGaruda,
    sample: samplePaper,
  })
}
