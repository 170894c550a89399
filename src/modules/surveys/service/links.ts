import type { Ctx } from '../../../platform/context.ts'
import { mintLink, revokeLinks } from '../../access/index.ts'
import { agencyBook } from '../../people/index.ts'
import { asked } from '../settings.ts'

/** Days in which a letter's survey can be answered. */
const openDays = 60

/** A letter about to leave, as far as this module asks of it. */
export type LetterAbout = { id: string; audience: string; trial: boolean; agencyIds: readonly string[] }

/**
 * The link to the survey for one letter, where the office wants one in letters to its audience (R4.10): one living link per message, however
 * often it is tried. It knows the agency, and nothing of the reader.
 */
export async function surveyLink(ctx: Ctx, letter: LetterAbout): Promise<{ lead: string; text: string; path: string } | null> {
  if (!(await asked(ctx)).audiences.includes(letter.audience)) return null
  const subject = { module: 'notifications', subjectId: letter.id, purpose: 'surveys.answer' } as const
  await revokeLinks(ctx, subject)
  const facts = { survey: 'satisfaction', ...(letter.trial ? { trial: 'yes' } : {}) }
  const { path } = await mintLink(ctx, { ...subject, agencyId: await agencyOf(ctx, letter), until: { days: openDays }, oneUse: true, facts })
  return { lead: 'ขอความกรุณาประเมินความพึงพอใจต่อการให้บริการ ใช้เวลาไม่ถึงหนึ่งนาที คำตอบไม่ระบุตัวผู้ตอบ', text: 'ประเมินความพึงพอใจ', path }
}

/** The one agency a letter is about; of several, the agency of nobody. */
async function agencyOf(ctx: Ctx, letter: LetterAbout): Promise<string> {
  const [only, ...others] = new Set(letter.agencyIds)
  return only !== undefined && others.length === 0 ? only : (await agencyBook(ctx)).unassigned.id
}
