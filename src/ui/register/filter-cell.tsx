import { ChevronDown, Filter } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useT } from '../i18n.ts'
import { Icon } from '../icon.tsx'
import { Tick } from '../tick.tsx'
import { isFigure } from './cell.tsx'
import { parseDateFilter, parseMoneyFilter } from './filters.ts'
import { filterKind } from './state.ts'
import type { FilterOption, RegisterColumn } from './types.ts'

type Props<Row> = { column: RegisterColumn<Row>; value: string; onChange: (text: string) => void; onLeave: () => void }

/** The cell under a head that narrows the register by this column. */
export function FilterCell<Row>(props: Props<Row>) {
  const kind = filterKind(props.column)
  if (kind === null) return null
  return kind === 'choice' ? <ChoiceFilter {...props} /> : <TypedFilter {...props} kind={kind} />
}

function unreadable(kind: 'text' | 'money' | 'date', text: string): boolean {
  return (kind === 'money' && parseMoneyFilter(text) === null) || (kind === 'date' && parseDateFilter(text) === null)
}

function TypedFilter<Row>({ column, value, onChange, onLeave, kind }: Props<Row> & { kind: 'text' | 'money' | 'date' }) {
  const { t } = useT()
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), 350)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  const hint = kind === 'text' ? undefined : t(`ui.filter_${kind}_hint`)
  const bad = unreadable(kind, typed)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') onChange(typed)
    else if (event.key === 'Escape' && typed !== '') {
      setTyped('')
      onChange('')
    } else if (event.key === 'ArrowDown' || event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span className={`flt${isFigure(column.kind) ? ' num' : ''}${typed === '' ? '' : ' is-on'}${bad ? ' is-bad' : ''}`}>
      <input
        aria-label={t('ui.filter_column', { column: column.head })}
        aria-invalid={bad ? true : undefined}
        title={bad ? t('ui.filter_not_read', { hint: hint ?? '' }) : hint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed !== value && onChange(typed)}
        onKeyDown={onKeyDown}
      />
      <Icon of={Filter} size={14} />
    </span>
  )
}

function chosenWords(options: FilterOption[], chosen: Set<string>, words: { all: string; count: (count: number) => string }): string {
  if (chosen.size === 0) return words.all
  if (chosen.size > 1) return words.count(chosen.size)
  return options.find((option) => chosen.has(option.value))?.label ?? words.count(1)
}

function ChoiceFilter<Row>({ column, value, onChange }: Props<Row>) {
  const { t } = useT()
  const options = typeof column.filter === 'object' ? column.filter.options : []
  const chosen = new Set(value === '' ? [] : value.split(','))
  const words = chosenWords(options, chosen, { all: t('ui.all'), count: (count) => t('ui.chosen_count', { count }) })
  return (
    <span className={`flt${chosen.size > 0 ? ' is-on' : ''}`}>
      <MenuTrigger>
        <Button aria-label={`${t('ui.filter_column', { column: column.head })}: ${words}`}>{words}</Button>
        <Popover className="pop-at" placement="bottom start" offset={2}>
          <Menu
            className="menu"
            aria-label={t('ui.filter_column', { column: column.head })}
            selectionMode="multiple"
            selectedKeys={chosen}
            onSelectionChange={(keys) => onChange(keys === 'all' ? '' : [...keys].join(','))}
          >
            {options.map((option) => (
              <MenuItem key={option.value} id={option.value} textValue={option.label}>
                <Tick />
                {option.label}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Icon of={ChevronDown} size={14} />
    </span>
  )
}
