import type { In, Out } from '../../../kernel/endpoint.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Upload } from '../../../platform/http/bind.ts'
import type { collections } from '../contract-collections.ts'
import { importResult } from './collect.ts'

/** A result file that came over the network. */
export async function handInResult(ctx: Ctx, input: In<(typeof collections)['handIn']>, { upload }: { upload?: Upload }): Promise<Out<(typeof collections)['handIn']>> {
  if (upload === undefined) throw new Refused([{ code: 'loans.file_missing' }])
  return importResult(ctx, { ...input, fileName: upload.fileName, bytes: upload.bytes })
}
