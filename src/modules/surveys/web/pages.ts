import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { surveysTexts } from '../texts.ts'
import { surveysWebTexts } from './texts.ts'

registerTexts({ ...surveysTexts, ...surveysWebTexts })

/** Results, for the office. */
export const pages: PageRoute[] = [{ path: '/surveys', load: async () => ({ Page: (await import('./ResultsPage.tsx')).ResultsPage }) }]

/** The form behind a link of a letter. */
export const doors: PageRoute[] = [{ path: '/l/surveys.answer', load: async () => ({ Page: (await import('./AnswerPage.tsx')).AnswerPage }) }]
