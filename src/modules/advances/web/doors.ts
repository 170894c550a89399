import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => ({ ...(await import('../texts.ts')).advancesTexts, ...(await import('./endorse/texts.ts')).endorseTexts })

/** A supervisor's one tap, behind the link of a letter. */
export const doors: PageRoute[] = withTexts(texts, [{ path: '/l/advances.endorse', load: async () => ({ Page: (await import('./endorse/EndorsePage.tsx')).EndorsePage }) }])
