import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createBrowserRouter, useRouteError } from 'react-router'
import type { RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import type { z } from 'zod'
import type { Endpoint } from '../kernel/endpoint.ts'
import { ApiError } from './api.ts'
import type { CallInput } from './api.ts'
import { currentLang, registerTexts, useT } from './i18n.ts'
import type { Texts } from './i18n.ts'
import { come, PageMissed } from './later.tsx'
import { asApiError, makeQueryClient, readingOf } from './query.ts'
import { Failed, Loading } from './states.tsx'
import './theme/theme.css'

const LOCALES = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' }

/** The language and calendar of every React Aria part. */
function KitProvider({ children }: { children: ReactNode }) {
  const { lang } = useT()
  return <I18nProvider locale={LOCALES[lang]}>{children}</I18nProvider>
}

/** What stands in the place of a page that broke; the frame around it stays. */
export function PageFailed() {
  const error = asApiError(useRouteError()) ?? new ApiError(0, { code: 'ui.failed', reasons: [] })
  return <Failed error={error} retry={() => location.reload()} />
}

/** One page of a module, loaded when somebody goes there: `load` imports the file, which exports `Page`. */
export type PageRoute = { path: string; load: () => Promise<{ Page: () => ReactNode }> }

/** Pages whose texts come with them: nobody loads the words of a module before going there. */
export function withTexts(texts: () => Promise<Texts>, pages: PageRoute[]): PageRoute[] {
  return pages.map(({ path, load }) => ({
    path,
    load: async () => {
      const [page, words] = await Promise.all([load(), texts()])
      registerTexts(words)
      return page
    },
  }))
}

/** The routes of pages: each is its own file to the browser, and fails alone. */
export function pageRoutes(pages: PageRoute[]): RouteObject[] {
  return pages.map(({ path, load }) => ({
    path,
    errorElement: <PageFailed />,
    lazy: async () => ({ Component: await come(async () => (await load()).Page, PageMissed) }),
  }))
}

const client = makeQueryClient()

/** Asks what every page of a frame needs while the page's own file is still on its way; the frame finds the answer, or waits for the same one. */
export function readAhead<E extends Endpoint<z.ZodType, z.ZodType>>(endpoint: E, input: CallInput<E>): Pick<RouteObject, 'loader' | 'shouldRevalidate'> {
  const ask = () => {
    void client.prefetchQuery(readingOf(endpoint, input))
    return null
  }
  return { loader: ask, shouldRevalidate: () => false }
}

/** Puts the application into `#root`. */
export function startApp(routes: RouteObject[]): void {
  const place = document.getElementById('root')
  if (!place) throw new Error('the page has no #root')
  document.documentElement.lang = currentLang()
  const router = createBrowserRouter([{ errorElement: <PageFailed />, hydrateFallbackElement: <Loading lines={10} />, children: routes }])
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <KitProvider>
          <RouterProvider router={router} />
        </KitProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
