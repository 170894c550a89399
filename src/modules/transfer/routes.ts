import { bind, type Route } from '../../platform/http/bind.ts'
import { transfer } from './contract.ts'
import type { ImportDescription } from './description.ts'
import { ImportDesk } from './service/preview.ts'

/** The routes of the import page, for the registers that modules hand over and the folder KHLANG_HOME. */
export function transferRoutes(descriptions: readonly ImportDescription[], home: string): Route[] {
  const desk = new ImportDesk(descriptions, home)
  return bind('transfer', transfer, {
    list: (ctx, input) => desk.list(ctx, input),
    upload: (ctx, input, { upload }) => desk.upload(ctx, input, upload),
    preview: (ctx, input) => desk.preview(ctx, input),
    correct: (ctx, input) => desk.correct(ctx, input),
    commit: (ctx, input) => desk.commit(ctx, input),
    abandon: (ctx, input) => desk.abandon(ctx, input),
    refused: (ctx, input) => desk.refused(ctx, input),
  })
}
