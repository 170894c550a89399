import type { PageRoute } from '../../../ui/app.tsx'
import { registerTexts } from '../../../ui/i18n.ts'
import { rulebookWebTexts } from './texts.ts'

registerTexts(rulebookWebTexts)

/** The rules of due dates, and one rule with its versions. */
export const pages: PageRoute[] = [
  { path: '/settings/rules', load: async () => ({ Page: (await import('./RulesPage.tsx')).RulesPage }) },
  { path: '/settings/rules/:ruleSet/:code', load: async () => ({ Page: (await import('./RulePage.tsx')).RulePage }) },
]
