import { createContext, useContext } from 'react'
import type { Reach } from '../kernel/endpoint.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { setCsrf } from './api.ts'
import { rememberLangOf } from './i18n.ts'
import { keepFor } from './kept.ts'

/** From here on the browser acts for this person: the token for writes, the language, what is kept on this machine. */
export function actFor(person: { id: string; csrf: string }): void {
  setCsrf(person.csrf)
  keepFor(person.id)
  rememberLangOf(person.id)
}

/** Who is signed in, as every page may ask: how far each permission reaches, and the business day of the office. */
export type Session = { personId: string; name: string; office: string; /** everything is made up and no mail leaves */ demonstration: boolean; permissions: Readonly<Record<string, Reach>>; today: LocalDate; /** the roles that hold a right, as codes of their words */ holdersOf: (permission: string) => string[] }

/** Given once by the frame behind the sign-in. */
export const SessionOf = createContext<Session | null>(null)

/** The session of the page; only behind the sign-in. */
export function useSession(): Session {
  const session = useContext(SessionOf)
  if (!session) throw new Error('this part stands behind the sign-in')
  return session
}

/** The business day of the office (ISO, CE): never the clock of the browser. */
export function useToday(): LocalDate {
  return useSession().today
}

/** Whether the person holds a permission `module.verb`, at any reach. The server decides; this is for what a page offers. */
export function useMay(permission: string): boolean {
  return useSession().permissions[permission] !== undefined
}
