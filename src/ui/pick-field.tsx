import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { described, FieldFrame, useField } from './fields.tsx'
import type { FieldProps } from './fields.tsx'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

export type Picked = { value: string; label: string; note?: string }

type Props = FieldProps & {
  /** Those that match what is typed, at most some 20; asked 250 ms after the last key. */
  find: (text: string) => Promise<Picked[]>
  /** The label of the value that stands in the form already. */
  startLabel?: string
  onPicked?: (picked: Picked | null) => void
}

function useFound(find: Props['find'], text: string, open: boolean): Picked[] {
  const [found, setFound] = useState<Picked[]>([])
  const latest = useRef(find)
  useEffect(() => {
    latest.current = find
  })
  useEffect(() => {
    if (!open) return
    let current = true
    const timer = setTimeout(() => {
      latest.current(text).then(
        (list) => current && setFound(list),
        () => current && setFound([]),
      )
    }, 250)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, open])
  return found
}

/** One of very many (people, agencies, contracts): type, and choose from what the server finds. The value is its id, '' when nothing is chosen. */
export function PickField({ find, startLabel = '', onPicked, ...of }: Props) {
  const { t } = useT()
  const { field, fieldState } = useField(of)
  const [text, setText] = useState(startLabel)
  const [open, setOpen] = useState(false)
  const found = useFound(find, text, open)
  const error = fieldState.error?.message
  const { 'aria-label': _label, ...tied } = described(of, error)
  const choose = (key: string | number | null) => {
    const picked = found.find((one) => one.value === key) ?? null
    if (key !== null && !picked) return
    field.onChange(picked?.value ?? '')
    if (picked) setText(picked.label)
    onPicked?.(picked)
  }
  const type = (typed: string) => {
    setText(typed)
    setOpen(true)
    if (typed === '') choose(null)
  }
  return (
    <FieldFrame of={of} error={error}>
      <ComboBox
        aria-label={of.label}
        items={found}
        inputValue={text}
        onInputChange={type}
        selectedKey={String(field.value || '') || null}
        onSelectionChange={choose}
        onOpenChange={setOpen}
        menuTrigger="focus"
        allowsEmptyCollection
        isReadOnly={of.readOnly}
      >
        <div className="wrap">
          <Input {...tied} ref={field.ref} className="input" onBlur={field.onBlur} />
          <Button className="eye" aria-label={t('ui.choose')}>
            <Icon of={ChevronDown} />
          </Button>
        </div>
        <Popover className="pop-at" placement="bottom start" offset={2}>
          <ListBox<Picked> className="menu" renderEmptyState={() => <span className="note none">{t('ui.nothing_matches')}</span>}>
            {(picked) => (
              <ListBoxItem id={picked.value} textValue={picked.label}>
                <span>
                  {picked.label}
                  {picked.note ? <span className="note">{picked.note}</span> : null}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </FieldFrame>
  )
}
