import { Bell, ChevronDown, CircleUser, LogOut, Search } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject, SubmitEvent } from 'react'
import { Link, useLocation, useNavigate, useNavigationType } from 'react-router'
import { switchLang, useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { MenuButton } from './menu.tsx'
import { Banner } from './say.tsx'
import type { SayTone } from './say.tsx'
import { useShortcut } from './shortcuts.ts'
import { Offline } from './states.tsx'
import { Toasts } from './toast.tsx'

export type ModuleLink = { to: string; label: string; icon: LucideIcon; /** stands at the foot of the rail */ atEnd?: boolean }
export type BannerText = { key: string; title: string; more?: string; tone?: SayTone }

export type FrameProps = {
  office: string
  modules: ModuleLink[]
  user: { name: string; role: string }
  onSignOut: () => void
  /** BE. */
  fiscalYear?: number
  /** BE, newest first; with `onFiscalYear` the year can be chosen. */
  fiscalYears?: number[]
  onFiscalYear?: (year: number) => void
  notices?: { count: number; to: string }
  userLinks?: { to: string; label: string }[]
  banners?: BannerText[]
  /** Somebody who sees only what is theirs: on a phone the places stand at the foot, under the thumb. */
  own?: boolean
  /** Called with what was typed into the search field (Ctrl K); without it there is no field. */
  onSearch?: (text: string) => void
  /** Stands in the place of the search field. */
  search?: ReactNode
  /** Before the person's own menu: the bell, the help. */
  tools?: ReactNode
  children: ReactNode
}

/** The frame of every page behind the sign-in: banners, top bar, rail of modules, and the page in `main`. */
export function AppFrame(props: FrameProps) {
  const { t } = useT()
  const main = useRef<HTMLElement>(null)
  useScrollOfPage(main)
  return (
    <div className={props.own ? 'app own-app' : 'app'}>
      <a className="skip" href="#main">
        {t('ui.skip')}
      </a>
      <div className="banners" role="region" aria-label={t('ui.banners')}>
        {(props.banners ?? []).map((banner) => (
          <Banner key={banner.key} title={banner.title} tone={banner.tone}>
            {banner.more}
          </Banner>
        ))}
      </div>
      <TopBar {...props} />
      <Rail modules={props.modules} />
      <main className="main" id="main" ref={main} tabIndex={-1}>
        {props.children}
      </main>
      <Toasts />
      <Offline />
    </div>
  )
}

const scrolls = new Map<string, number>()

/** A new page starts at its top; Back returns to where one was. */
function useScrollOfPage(main: RefObject<HTMLElement | null>): void {
  const { pathname, key } = useLocation()
  const how = useNavigationType()
  const at = useRef({ key, how })
  useLayoutEffect(() => {
    at.current = { key, how }
  })
  useLayoutEffect(() => {
    const place = main.current
    const back = at.current.how === 'POP' ? scrolls.get(at.current.key) : undefined
    place?.scrollTo({ top: back ?? 0 })
    return () => {
      if (place) scrolls.set(at.current.key, place.scrollTop)
    }
  }, [pathname, main])
}

function TopBar(props: FrameProps) {
  const { t } = useT()
  const { office, search, onSearch, tools } = props
  return (
    <header className="topbar">
      <Link className="brand" to="/" aria-label={t('ui.home')}>
        <b lang="th">คลัง</b>
      </Link>
      <span className="office">{office}</span>
      <FiscalYear {...props} />
      {search ?? (onSearch ? <SeekField onSearch={onSearch} /> : <span className="push" />)}
      <LanguageButton />
      <NoticeBell notices={props.notices} />
      {tools}
      <span className="divide" />
      <UserMenu {...props} />
    </header>
  )
}

function FiscalYear({ fiscalYear, fiscalYears, onFiscalYear }: FrameProps) {
  const { t } = useT()
  if (fiscalYear === undefined) return null
  const shown = t('ui.fiscal_year', { year: fiscalYear })
  const items = (fiscalYears ?? []).map((year) => ({ key: String(year), label: t('ui.fiscal_year', { year }), selected: year === fiscalYear }))
  return (
    <>
      <span className="divide" />
      {onFiscalYear ? (
        <MenuButton frame label={t('ui.choose_fiscal_year')} items={items} onChoose={(key) => onFiscalYear(Number(key))}>
          {shown}
          <Icon of={ChevronDown} />
        </MenuButton>
      ) : (
        <span className="as-button">{shown}</span>
      )}
    </>
  )
}

function NoticeBell({ notices }: { notices: FrameProps['notices'] }) {
  const { t } = useT()
  if (!notices) return null
  return (
    <Link className="bell as-button" to={notices.to} aria-label={t('ui.notices', { count: notices.count })}>
      <Icon of={Bell} size={20} />
      {notices.count > 0 ? <sup>{notices.count > 99 ? '99+' : notices.count}</sup> : null}
    </Link>
  )
}

const SIGN_OUT = 'sign-out'

function UserMenu({ user, userLinks, onSignOut }: FrameProps) {
  const { t } = useT()
  const navigate = useNavigate()
  const items = [...(userLinks ?? []).map((link) => ({ key: link.to, label: link.label })), { key: SIGN_OUT, label: t('ui.sign_out'), icon: LogOut }]
  return (
    <MenuButton frame who label={user.name} items={items} onChoose={(key) => (key === SIGN_OUT ? onSignOut() : void navigate(key))}>
      <span>
        <span className="name">{user.name}</span>
        <span className="role">{user.role}</span>
      </span>
      <Icon of={ChevronDown} />
      <span className="who-sign">
        <Icon of={CircleUser} size={20} />
      </span>
    </MenuButton>
  )
}

function Rail({ modules }: { modules: ModuleLink[] }) {
  const { t } = useT()
  const { pathname } = useLocation()
  const firstAtEnd = modules.findIndex((module) => module.atEnd)
  const current = placeOf(pathname, modules)
  return (
    <nav className="rail" aria-label={t('ui.modules')}>
      {modules.map((module, index) => (
        <Link key={module.to} to={module.to} aria-current={module === current ? 'page' : undefined} className={[index === firstAtEnd ? 'end' : '', module === current ? 'active' : ''].filter(Boolean).join(' ') || undefined}>
          <Icon of={module.icon} size={20} />
          {module.label}
        </Link>
      ))}
    </nav>
  )
}

/** The place one is at: of two that fit, the nearer (`/advances/requests` before `/advances`). */
function placeOf(pathname: string, modules: ModuleLink[]): ModuleLink | undefined {
  const fits = modules.filter(({ to }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
  return fits.toSorted((a, b) => b.to.length - a.to.length)[0]
}

function LanguageButton() {
  const { t, lang } = useT()
  return (
    <button type="button" className="lang" aria-label={t('ui.language_switch')} onClick={() => switchLang(lang === 'th' ? 'en' : 'th')}>
      {lang === 'th' ? <b>ไทย</b> : <span>ไทย</span>} {lang === 'en' ? <b>EN</b> : <span>EN</span>}
    </button>
  )
}

function SeekField({ onSearch }: { onSearch: (text: string) => void }) {
  const { t } = useT()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  useShortcut('mod+k', () => field.current?.focus())
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (text.trim() !== '') onSearch(text.trim())
  }
  return (
    <form className="seek" role="search" onSubmit={submit}>
      <Icon of={Search} />
      <input ref={field} type="search" aria-label={t('ui.search_all')} placeholder={t('ui.search_hint')} value={text} onChange={(event) => setText(event.target.value)} />
      <kbd>Ctrl K</kbd>
    </form>
  )
}
