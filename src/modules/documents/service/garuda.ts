import type { Ctx } from '../../../platform/context.ts'
import { readGaruda, readKept } from '../../../platform/files/folder.ts'
import { readSetting } from '../../settings/index.ts'
import { garudaKey } from '../settings.ts'

/** The garuda for the typesetter: the one the office gave here, else the file in its home, else none. */
export async function garudaOf(ctx: Ctx): Promise<{ format: 'svg' | 'png'; bytes: number[] } | null> {
  const sha256 = await readSetting(ctx, garudaKey)
  return sha256 ? { format: 'png', bytes: [...(await readKept(sha256))] } : readGaruda()
}
