import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { LocalDate } from '../kernel/local-date.ts'
import { money, useFormat } from './format.ts'
import type { Amount } from './format.ts'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

export type InboxItem = {
  key: string
  /** A chip. */
  state: ReactNode
  number: string
  to: string
  who: string
  note?: string
  agency: string
  /** Satang. */
  amount: Amount | null
  dueOn: LocalDate | null
  late?: boolean
  /** What to do next: a quiet link. */
  next?: { label: string; to: string }
}
export type InboxGroup = { key: string; title: string; /** '23 สัญญา' */ count: string; items: InboxItem[]; more?: { count: number; to: string } }
export type InboxHeads = { state: string; subject: string; agency: string; amount: string; due: string; next: string }

/** The obligations of one reader, in groups by urgency that fold. */
export function Inbox({ groups, heads, label }: { groups: InboxGroup[]; heads: InboxHeads; label: string }) {
  const [folded, setFolded] = useState<string[]>([])
  const toggle = (key: string) => setFolded(folded.includes(key) ? folded.filter((one) => one !== key) : [...folded, key])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- below 900 px it scrolls sideways
    <div className="inbox-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="grid inbox">
        <colgroup>
          <col className="w-state" />
          <col />
          <col className="w-agency" />
          <col className="w-amount" />
          <col className="w-due" />
          <col className="w-next" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="freeze">
              {heads.state}
            </th>
            <th scope="col">{heads.subject}</th>
            <th scope="col">{heads.agency}</th>
            <th scope="col" className="num">
              {heads.amount}
            </th>
            <th scope="col">{heads.due}</th>
            <th scope="col">{heads.next}</th>
          </tr>
        </thead>
        {groups.map((group) => (
          <GroupRows key={group.key} group={group} folded={folded.includes(group.key)} onToggle={() => toggle(group.key)} />
        ))}
      </table>
    </div>
  )
}

function GroupRows({ group, folded, onToggle }: { group: InboxGroup; folded: boolean; onToggle: () => void }) {
  const { t } = useT()
  return (
    <tbody>
      <tr className="group">
        <th colSpan={4} scope="rowgroup">
          <button type="button" aria-expanded={!folded} onClick={onToggle}>
            <Icon of={folded ? ChevronRight : ChevronDown} size={14} />
            {group.title}
            <span className="n">{group.count}</span>
          </button>
        </th>
        <td colSpan={2} className="to-end">
          {group.more && group.more.count > 0 ? <Link to={group.more.to}>{t('ui.see_more', { count: group.more.count })}</Link> : null}
        </td>
      </tr>
      {folded ? null : group.items.map((item) => <ItemRow key={item.key} item={item} />)}
    </tbody>
  )
}

function ItemRow({ item }: { item: InboxItem }) {
  const { day } = useFormat()
  return (
    <tr className={item.late ? 'is-late' : undefined}>
      <td className="freeze">{item.state}</td>
      <td>
        <Link className="key" to={item.to}>
          {item.number}
        </Link>{' '}
        {item.who} {item.note ? <span className="note">{item.note}</span> : null}
      </td>
      <td>{item.agency}</td>
      <td className="num">{money(item.amount)}</td>
      <td className="tab">
        <span className={item.late ? 'late' : undefined}>{day(item.dueOn)}</span>
      </td>
      <td>
        {item.next ? (
          <Link className="btn btn-quiet btn-s" to={item.next.to}>
            {item.next.label}
          </Link>
        ) : null}
      </td>
    </tr>
  )
}
