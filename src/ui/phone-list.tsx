import { Menu as MenuSign } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { MenuButton } from './menu.tsx'
import type { MenuEntry } from './menu-types.ts'

/** The page of a borrower or a contractor on a phone: one column, big buttons, a menu in the bar. */
export function PhonePage({ title, menu, onMenu, children }: { title: string; menu: MenuEntry[]; onMenu: (key: string) => void; children: ReactNode }) {
  const { t } = useT()
  return (
    <div className="phone">
      <header className="bar">
        <b lang="th">คลัง</b>
        <span>{title}</span>
        <span className="push">
          <MenuButton frame iconOnly label={t('ui.menu')} items={menu} onChoose={onMenu}>
            <Icon of={MenuSign} size={20} />
          </MenuButton>
        </span>
      </header>
      <main className="in" id="main">
        {children}
      </main>
    </div>
  )
}

/** What is due: the state, the amount as the largest word on the page, the date with its reason. */
export function PhoneDebt({ label, state, caption, amount, unit, due }: { label: string; state: ReactNode; caption: string; /** formatted */ amount: string; unit: string; due: ReactNode }) {
  return (
    <section className="debt" aria-label={label}>
      {state}
      <p className="note">{caption}</p>
      <p className="hero">
        {amount} <span>{unit}</span>
      </p>
      <p>{due}</p>
    </section>
  )
}

export type PhoneLine = { key: string; icon?: LucideIcon; text: ReactNode; end?: ReactNode; to?: string }

/** Lines under each other, the date or the amount at the right. */
export function PhoneList({ title, lines }: { title: string; lines: PhoneLine[] }) {
  return (
    <section aria-label={title}>
      <h2 className="h-aside">{title}</h2>
      <ul className="list">
        {lines.map((line) => (
          <li key={line.key}>
            <span>
              {line.icon ? <Icon of={line.icon} size={14} /> : null} {line.to ? <Link to={line.to}>{line.text}</Link> : line.text}
            </span>
            {line.end ? <span className="num note">{line.end}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
