import { withTexts } from '../../../ui/app.tsx'
import type { PageRoute } from '../../../ui/app.tsx'

const texts = async () => (await import('./texts.ts')).transferWebTexts

/** Taking registers in: choose a file, check it, decide. */
export const pages: PageRoute[] = withTexts(texts, [
  { path: '/imports', load: async () => ({ Page: (await import('./ImportsPage.tsx')).ImportsPage }) },
  { path: '/imports/:id', load: async () => ({ Page: (await import('./ImportPage.tsx')).ImportPage }) },
])
