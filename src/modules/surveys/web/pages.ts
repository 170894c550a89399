import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => ({ ...(await import('../texts.ts')).surveysTexts, ...(await import('./texts.ts')).surveysWebTexts })

/** Results, for the office. */
export const pages: PageRoute[] = withTexts(texts, [{ path: '/surveys', load: async () => ({ Page: (await import('./ResultsPage.tsx')).ResultsPage }) }])

/** The form behind a link of a letter. */
export const doors: PageRoute[] = withTexts(texts, [{ path: '/l/surveys.answer', load: async () => ({ Page: (await import('./AnswerPage.tsx')).AnswerPage }) }])
