import { useQueryClient } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { fiscalYear, localDate } from '../../../kernel/local-date.ts'
import { call, onSignedOut } from '../../../ui/api.ts'
import { AppFrame } from '../../../ui/app-frame.tsx'
import { switchLang, useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../ui/query.ts'
import { actFor, SessionOf } from '../../../ui/session.ts'
import type { Session } from '../../../ui/session.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { access } from '../contract.ts'
import { roleCodes, roles } from '../rules/roles.ts'
import { signInAddress } from './back.ts'
import { useBanners } from './banners.ts'
import { ProveYourself } from './ProveYourself.tsx'

type Me = Out<typeof access.me>

/** One place of the rail: shown to whoever holds one of the permissions; without any it is for everybody. */
export type RailPlace = { to: string; text: string; icon: LucideIcon; may?: readonly string[]; atEnd?: boolean; /** another address for those who may not open `to` */ orTo?: (permissions: Me['permissions']) => string }

/** What main puts into the top bar: the search, which knows the pages one may open, and what stands before the person's menu. */
type BarParts = (places: { to: string; label: string }[]) => { search?: ReactNode; tools?: ReactNode }
type FrameParts = { places: RailPlace[]; bar?: BarParts }

/** Everything behind the sign-in: who is signed in, the rail by permission, the banners, and the page. */
export function SessionFrame({ places, bar }: FrameParts) {
  const { pathname, search } = useLocation()
  const found = useRead(access.me, {})
  const error = asApiError(found.error)
  if (error?.status === 401) return <Navigate to={signInAddress(pathname + search, false)} replace />
  if (error && !found.data) return <Failed error={error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={10} />
  return <Acting key={found.data.id} me={found.data} places={places} bar={bar} />
}

/** Waits until the browser acts for the person: what is kept on the machine belongs to somebody. */
function Acting({ me, places, bar }: FrameParts & { me: Me }) {
  const [acting, setActing] = useState<string | null>(null)
  useEffect(() => {
    actFor({ id: me.id, csrf: me.csrf })
    switchLang(me.language)
    setActing(me.id)
    // the language follows the person when somebody signs in, afterwards the person's own choice
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [me.id])
  useEffect(() => actFor({ id: me.id, csrf: me.csrf }), [me.id, me.csrf])
  useKeepLanguage(me, acting !== null)
  useLeaveWhenSignedOut()
  return acting === me.id ? <Framed me={me} places={places} bar={bar} /> : <Loading lines={10} />
}

/** The choice in the top bar is also the language of letters: the server is told. */
function useKeepLanguage(me: Me, acting: boolean): void {
  const { lang } = useT()
  const client = useQueryClient()
  useEffect(() => {
    if (!acting || lang === me.language) return
    call(access.setLanguage, { language: lang }).then(
      () => client.setQueryData<Me>([access.me.path, {}], (now) => (now ? { ...now, language: lang } : now)),
      () => undefined, // the page is in the chosen language already; letters follow at the next choice
    )
  }, [acting, lang, me.language, client])
}

function useLeaveWhenSignedOut(): void {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  useEffect(() => onSignedOut(() => void navigate(signInAddress(pathname + search, true))), [navigate, pathname, search])
}

function Framed({ me, places, bar }: FrameParts & { me: Me }) {
  const { t, pick } = useT()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const banners = useBanners(me)
  const session = useMemo<Session>(() => ({ personId: me.personId, name: me.name, office: me.office.name, demonstration: me.office.demonstration, permissions: me.permissions, today: localDate(me.today), holdersOf }), [me])
  const open = places.filter((place) => !place.may || place.may.some((permission) => me.permissions[permission] !== undefined))
  const modules = open.map((place) => ({ to: place.orTo?.(me.permissions) ?? place.to, label: t(place.text), icon: place.icon, atEnd: place.atEnd }))
  const role = me.roles.map((one) => wordsOf(one, t, pick)).join(', ')
  const signOut = async () => {
    await call(access.signOut, {}).catch(() => undefined)
    void navigate('/sign-in')
    client.clear()
  }
  const first = modules[0]?.to
  if (pathname === '/' && first && first !== '/') return <Navigate to={first} replace />
  return (
    <SessionOf.Provider value={session}>
      <AppFrame
        office={me.office.name}
        modules={modules}
        fiscalYear={fiscalYear(session.today)}
        user={{ name: me.name, role }}
        userLinks={[{ to: '/account', label: t('access.my_account') }, ...(me.permissions['access.delegate'] === undefined ? [] : [{ to: '/account/delegations', label: t('access.delegate') }])]}
        banners={banners}
        own={Object.values(me.permissions).every((reach) => reach === 'own')}
        {...bar?.(modules)}
        onSignOut={() => void signOut()}
      >
        {me.roles.length === 0 && pathname !== '/account' ? <Empty title={t('access.no_role')}>{t('access.no_role_more')}</Empty> : <Outlet />}
      </AppFrame>
      <ProveYourself by={me.provesBy} />
    </SessionOf.Provider>
  )
}

/** The roles whose rights hold a permission. */
function holdersOf(permission: string): string[] {
  return roleCodes.filter((role) => Object.hasOwn(roles[role].rights, permission)).map((role) => `access.role_${role.replace('-', '_')}`)
}

/** A role in words: where it is held, and for whom it is used. */
function wordsOf(one: Me['roles'][number], t: Translate, pick: (text: { th: string; en: string }) => string): string {
  const role = one.agencyName ? t('access.role_in_agency', { role: pick(one.title), agency: one.agencyName }) : pick(one.title)
  return one.onBehalfOf === null ? role : t('access.acting_for', { role, name: one.onBehalfOf })
}
