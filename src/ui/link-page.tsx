import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint, Out } from '../kernel/endpoint.ts'
import { call } from './api.ts'
import type { CallInput } from './api.ts'
import { GateLanguages } from './gate.tsx'
import { useT } from './i18n.ts'
import { asApiError } from './query.ts'
import { Say } from './say.tsx'
import { Loading, Problem } from './states.tsx'

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType>

/** What a link of a letter opens: read once by POST, with the token that stands after # in the address. Reading uses nothing up. */
export function useLink<E extends AnyEndpoint>(open: E): { token: string; opened: Out<E> | undefined; state: ReactNode; again: () => Promise<void> } {
  const { t } = useT()
  const client = useQueryClient()
  const [token] = useState(() => location.hash.slice(1))
  const whole = token.length >= 20
  const key = [open.path, token]
  const found = useQuery({ queryKey: key, queryFn: () => call(open, { token } as CallInput<E>), enabled: whole, retry: false, staleTime: Infinity, refetchOnWindowFocus: false })
  const error = asApiError(found.error)
  const state = !whole ? <Say tone="late">{t('ui.link_broken')}</Say> : error ? <Problem error={error} /> : found.isPending ? <Loading lines={4} /> : null
  return { token, opened: found.data, state, again: () => client.invalidateQueries({ queryKey: key }) }
}

/** The page of somebody without an account, made for a phone: whose office it is, one thing, the language at its end. */
export function LinkPage({ title, office, children }: { title: string; office?: string | undefined; children: ReactNode }) {
  const { t } = useT()
  useEffect(() => {
    document.title = `${title} - ${t('ui.product')}`
  }, [title, t])
  return (
    <div className="phone link-page">
      <header className="bar">
        <b lang="th">คลัง</b>
        <span className="cut">{office}</span>
      </header>
      <main className="in" id="main">
        <h1 className="phone-title">{title}</h1>
        {children}
        <GateLanguages />
      </main>
    </div>
  )
}
