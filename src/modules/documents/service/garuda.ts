import type { Ctx } from '../../../platform/context.ts'
import { keepFile, readGaruda } from '../../../platform/files/folder.ts'
import { readSetting } from '../../settings/index.ts'
import type { Garuda } from '../rules/page.ts'
import { garudaKey } from '../settings.ts'

/** The garuda for the typesetter: the one the office gave here, else the file in its home (kept as it is now), else none. */
export async function garudaOf(ctx: Ctx): Promise<Garuda | null> {
  const sha256 = await readSetting(ctx, garudaKey)
  if (sha256) return { format: 'png', sha256 }
  const found = await readGaruda()
  return found === null ? null : { format: found.format, sha256: await keepFile(Uint8Array.from(found.bytes)) }
}
