import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { createContext, useContext, useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { useTrail } from './register/trail.ts'
import { useShortcut } from './shortcuts.ts'

export type TitleProps = {
  name: string
  /** Where the name is the office's own and not a word of the product. */
  lang?: 'th' | undefined
  /** The state of the record: a chip. */
  state?: ReactNode
  /** A quiet line beside the name: the day, the form it follows. */
  note?: ReactNode
  /** A line of figures beside the name, in place of a strip. */
  line?: { key: string; text: ReactNode; late?: boolean }[]
  /** At the right: buttons, one of them `main`. */
  actions?: ReactNode
}

/** The title line. Sets the document's title, and takes the focus when one came here from another page. */
export function Title({ name, lang, state, note, line, actions }: TitleProps) {
  const { t } = useT()
  const heading = useRef<HTMLHeadingElement>(null)
  const { key, pathname } = useLocation()
  const product = t('ui.product')
  useEffect(() => {
    document.title = `${name} - ${product}`
  }, [name, product])
  useEffect(() => {
    if (key !== 'default') heading.current?.focus({ preventScroll: true })
    // only a change of page moves the focus: filters and tabs change the key but not the path
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname])
  return (
    <div className={line ? 'title low' : 'title'}>
      <h1 ref={heading} tabIndex={-1} lang={lang}>
        {name}
      </h1>
      {state}
      {note ? <span className="note">{note}</span> : null}
      {line ? (
        <div className="line">
          {line.map((part) => (
            <span key={part.key} className={part.late ? 'late' : undefined}>
              {part.text}
            </span>
          ))}
        </div>
      ) : null}
      {actions ? <div className="push">{actions}</div> : null}
    </div>
  )
}

export type CrumbProps = { back: { to: string; label: string }; view?: string; /** the name of the register one may have come from: shows where this record stands in it */ register?: string }

/** The way back, the view one came from, and the neighbours. On a record of a `register`, Esc goes back to the same row. */
export function Crumb({ back, view, register }: CrumbProps) {
  const { t } = useT()
  const navigate = useNavigate()
  const trail = useTrail(register ?? '')
  const to = trail?.back ?? back.to
  useShortcut('Escape', () => (register ? void navigate(to) : undefined))
  return (
    <nav className="crumb" aria-label={t('ui.breadcrumb')}>
      <Link to={to}>
        <Icon of={ArrowLeft} size={14} /> {back.label}
      </Link>
      {view ? <span>{view}</span> : null}
      {trail ? <span>{t('ui.position', { row: trail.row, total: trail.total })}</span> : null}
      {trail?.previousTo ? (
        <Link to={trail.previousTo} aria-label={t('ui.previous_record')}>
          <Icon of={ChevronLeft} />
        </Link>
      ) : null}
      {trail?.nextTo ? (
        <Link to={trail.nextTo} aria-label={t('ui.next_record')}>
          <Icon of={ChevronRight} />
        </Link>
      ) : null}
    </nav>
  )
}

export type Figure = { key: string; label: string; value: ReactNode; unit?: string; note?: ReactNode; icon?: LucideIcon; tone?: 'late' | 'soon'; to?: string; on?: boolean; wide?: boolean }

/** Three to five figures; each opens or filters what it counts. */
export function Strip({ figures, label }: { figures: Figure[]; label?: string }) {
  const { t } = useT()
  return (
    <div className="strip" role="group" aria-label={label ?? t('ui.summary')}>
      {figures.map((figure) => (
        <FigureCell key={figure.key} figure={figure} />
      ))}
    </div>
  )
}

function FigureCell({ figure }: { figure: Figure }) {
  const tone = figure.tone ? ` ${figure.tone}` : ''
  const inside = (
    <>
      <span className={`k${tone}`}>
        {figure.icon ? <Icon of={figure.icon} /> : null}
        {figure.label}
      </span>
      <span className={`v${tone}`}>
        {figure.value}
        {figure.unit ? <small> {figure.unit}</small> : null}
      </span>{' '}
      {figure.note ? <span className="s">{figure.note}</span> : null}
    </>
  )
  const className = `${figure.on ? 'is-on' : ''}${figure.wide ? ' wide' : ''}`
  if (!figure.to) return <div className={className}>{inside}</div>
  return (
    <Link className={className} to={figure.to} aria-current={figure.on ? 'true' : undefined}>
      {inside}
    </Link>
  )
}

export type Tab = { key: string; label: string; count?: number | string; to: string; current: boolean }

/** Saved views or the sections of a record: links, so that each has an address. */
export function Tabs({ tabs, label, end }: { tabs: Tab[]; label?: string; end?: ReactNode }) {
  const { t } = useT()
  return (
    <nav className="tabs" aria-label={label ?? t('ui.sections')}>
      {tabs.map((tab) => (
        <Link key={tab.key} to={tab.to} aria-current={tab.current ? 'true' : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className="n"> {tab.count}</span>}
        </Link>
      ))}
      {end}
    </nav>
  )
}

/** The line above a sheet: what narrows it at the left, what changes its look at the right. */
export function Tools({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className="tools">
      {children}
      {end ? <div className="push">{end}</div> : null}
    </div>
  )
}

/** Whether the aside scrolls for itself: then the keyboard must reach it. */
const ScrollsApart = createContext(false)

/** The sheet and, at its right (`flip`: left), the aside on paper. `fixed`: each scrolls for itself, the page does not. */
export function Split({ children, aside, width, flip, fixed }: { children: ReactNode; aside: ReactNode; width?: number; flip?: boolean; fixed?: boolean }) {
  const style = width !== undefined ? ({ '--aside': `${width}px` } as Record<string, string>) : undefined
  return (
    <div className={`split${flip ? ' flip' : ''}${fixed ? ' fixed' : ''}`} style={style}>
      <ScrollsApart value={fixed ?? false}>
        {flip ? aside : null}
        <div>{children}</div>
        {flip ? null : aside}
      </ScrollsApart>
    </div>
  )
}

/** One aside: chart, timeline or preview, with its heading and, at the right, the way to all of it; `plain`: its parts have their own headings. */
export function Aside({ title, end, plain, children }: { title: string; end?: ReactNode; plain?: boolean; children: ReactNode }) {
  const scrolls = useContext(ScrollsApart)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <aside className="aside" aria-label={title} tabIndex={scrolls ? 0 : undefined}>
      <div className="flow">
        {plain ? null : <AsideHead title={title} end={end} />}
        {children}
      </div>
    </aside>
  )
}

export function AsideHead({ title, end }: { title: string; end?: ReactNode }) {
  return (
    <div className="sec">
      <h2 className="h-aside">{title}</h2>
      {end ? <span className="push">{end}</span> : null}
    </div>
  )
}

/** Stuck to the bottom of a form: the one main button, the draft, a note, and the way out at the right. */
export function ActionBar({ children, note, end }: { children: ReactNode; note?: ReactNode; end?: ReactNode }) {
  return (
    <div className="act-bar">
      {children}
      {note ? <span className="note">{note}</span> : null}
      {end ? <span className="push">{end}</span> : null}
    </div>
  )
}

/** The foot of a sheet: what is shown at the left, keys at the right. */
export function StatusBar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="foot">
      {children}
      {end ? <span className="push">{end}</span> : null}
    </div>
  )
}
