import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => (await import('./texts.ts')).rulebookWebTexts

/** The rules of due dates, and one rule with its versions. */
export const pages: PageRoute[] = withTexts(texts, [
  { path: '/settings/rules', load: async () => ({ Page: (await import('./RulesPage.tsx')).RulesPage }) },
  { path: '/settings/rules/:ruleSet/:code', load: async () => ({ Page: (await import('./RulePage.tsx')).RulePage }) },
])
