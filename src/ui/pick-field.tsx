import { ChevronDown } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { described, FieldFrame, useField } from './fields.tsx'
import type { FieldProps } from './fields.tsx'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { keep, kept } from './kept.ts'

export type Picked = { value: string; label: string; note?: string }

type Props = FieldProps & {
  /** Those that match what is typed, at most some 20; asked 250 ms after the last key. */
  find: (text: string) => Promise<Picked[]>
  /** The label of the value that stands in the form already. */
  startLabel?: string
  onPicked?: (picked: Picked | null) => void
}

/** What the server finds for the text while the list is open; null until it has answered. */
function useFound(find: Props['find'], text: string, open: boolean): Picked[] | null {
  const [found, setFound] = useState<Picked[] | null>(null)
  const latest = useRef(find)
  useEffect(() => {
    latest.current = find
  })
  useEffect(() => {
    if (!open) return
    let current = true
    const show = (list: Picked[]) => {
      if (current) setFound(list)
    }
    const timer = setTimeout(() => void latest.current(text).then(show, () => show([])), 250)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, open])
  return found
}

const LABELS = 'picked'

/** The words of what was chosen on this machine before, for a draft that is taken up again. */
function labelOf(value: string): string {
  return kept<[string, string][]>(LABELS, []).find(([one]) => one === value)?.[1] ?? ''
}

function rememberLabel({ value, label }: Picked): void {
  keep(LABELS, [[value, label], ...kept<[string, string][]>(LABELS, []).filter(([one]) => one !== value)].slice(0, 50))
}

function step(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return at + 1 >= count ? 0 : at + 1
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  return null
}

function activeId(list: string, found: Picked[] | null, at: number): string | undefined {
  return found?.[at] ? `${list}-${at}` : undefined
}

/** What stands in the field: what is typed, and the words of what was chosen, which come back when nothing else is. */
function useWords(known: string) {
  const [text, setText] = useState(known)
  const [chosen, setChosen] = useState(known)
  const [seen, setSeen] = useState(known)
  if (seen !== known) {
    setSeen(known)
    setText(known)
    setChosen(known)
  }
  return { text, setText, chosen, setChosen }
}

/** One of very many (people, agencies, contracts): type, and choose from what the server finds. The value is its id, '' when nothing is chosen. */
export function PickField({ find, startLabel = '', onPicked, ...of }: Props) {
  const { field, fieldState } = useField(of)
  const { text, setText, chosen, setChosen } = useWords(startLabel || labelOf(String(field.value ?? '')))
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const list = useId()
  const found = useFound(find, text === chosen ? '' : text, open)
  const error = fieldState.error?.message
  const choose = (picked: Picked | null) => {
    if (picked) rememberLabel(picked)
    field.onChange(picked?.value ?? '')
    setText(picked?.label ?? '')
    setChosen(picked?.label ?? '')
    setOpen(false)
    onPicked?.(picked)
  }
  const type = (typed: string) => {
    setText(typed)
    setOpen(true)
    setAt(0)
    if (typed === '') choose(null)
  }
  const leave = () => {
    setOpen(false)
    setText(chosen)
    field.onBlur()
  }
  const take = (key: string): boolean => {
    const picked = found?.[at]
    if (!open || (key !== 'Enter' && key !== 'Escape')) return false
    if (key === 'Escape') leave()
    else if (picked) choose(picked)
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = step(event.key, open ? at : -1, found?.length ?? 0)
    if (to !== null) {
      setOpen(true)
      setAt(to)
    } else if (!take(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <FieldFrame of={of} error={error}>
      <div className="wrap pick">
        <input
          {...field}
          {...described(of, error)}
          className="input"
          role="combobox"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open ? activeId(list, found, at) : undefined}
          autoComplete="off"
          value={text}
          readOnly={of.readOnly}
          onChange={(event) => type(event.target.value)}
          onClick={() => !of.readOnly && setOpen(true)}
          onBlur={leave}
          onKeyDown={onKeyDown}
        />
        <Icon of={ChevronDown} />
        <FoundList id={list} label={of.label} found={open ? found : null} at={at} onChoose={choose} />
      </div>
    </FieldFrame>
  )
}

type ListProps = { id: string; label: string; /** null: closed, or not answered yet */ found: Picked[] | null; at: number; onChoose: (picked: Picked) => void }

function FoundList({ id, label, found, at, onChoose }: ListProps) {
  const { t } = useT()
  if (found === null) return null
  if (found.length === 0) {
    return (
      <div className="menu pick-list" id={id} role="status">
        <span className="note none">{t('ui.nothing_matches')}</span>
      </div>
    )
  }
  return (
    <div className="menu pick-list" id={id} role="listbox" aria-label={label}>
      {found.map((picked, index) => (
        <div
          key={picked.value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          data-focused={index === at ? true : undefined}
          tabIndex={-1}
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(picked)
          }}
        >
          <span>
            {picked.label}
            {picked.note ? <span className="note">{picked.note}</span> : null}
          </span>
        </div>
      ))}
    </div>
  )
}
