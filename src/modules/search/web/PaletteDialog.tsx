import { Search } from 'lucide-react'
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Dialog } from 'react-aria-components/Dialog'
import { money } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useRead } from '../../../ui/query.ts'
import { search } from '../contract.ts'
import { choicesOf, stepped } from './parts/choices.ts'
import type { Choice, ChoiceGroup, Place } from './parts/choices.ts'

type Props = { places: readonly Place[]; onClose: () => void }

/** The search over everything, over the page: a field, what it finds, and the keys to go there. */
export function PaletteDialog({ places, onClose }: Props) {
  const { t } = useT()
  return (
    <ModalOverlay className="veil top" isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="dialog palette">
        <Dialog aria-label={t('search.everything')}>
          <PaletteBody places={places} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The text as it stood still for a moment: not every key is a question. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 150)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function PaletteBody({ places, onClose }: Props) {
  const { t, pick } = useT()
  const navigate = useNavigate()
  const list = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const asked = useSettled(text.trim())
  const found = useRead(search.everywhere, { q: asked || '-' }, { enabled: asked !== '' })
  const groups = useMemo(() => (asked === '' ? [] : (found.data?.groups ?? [])), [asked, found.data])
  const shown = useDeferredValue(choicesOf(text, places, groups, { pick, places: t('search.places'), all: t('search.all_results') }))
  const choices = shown.flatMap((group) => group.choices)
  const active = Math.min(at, choices.length - 1)
  const settled = asked === text.trim() && !found.isFetching
  const go = (choice: Choice | undefined) => {
    if (choice === undefined) return
    onClose()
    void navigate(choice.to)
  }
  const onKey = (event: KeyboardEvent) => {
    const next = stepped(event.key, active, choices.length)
    if (next !== null) {
      event.preventDefault()
      setAt(next)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      go(choices[active])
    }
  }
  return (
    <div className="palette-in">
      <div className="palette-field">
        <Icon of={Search} />
        <input
          role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={choices[active] ? `${list}-${active}` : undefined} aria-autocomplete="list"
          aria-label={t('search.everything')} placeholder={t('search.hint')} value={text} maxLength={200} autoComplete="off" spellCheck={false}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette opens to be typed into
          autoFocus
          onKeyDown={onKey}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
        />
      </div>
      <p className="hide" role="status">
        {text.trim() === '' ? '' : settled ? t('search.found', { count: groups.reduce((sum, group) => sum + group.rows.length, 0) }) : t('search.searching')}
      </p>
      <Choices list={list} groups={shown} active={active} onGo={go} onOver={setAt} />
      {settled && text.trim() !== '' && groups.length === 0 ? <Nothing text={text.trim()} failed={found.error !== null} /> : null}
      <p className="palette-keys note">{text.trim() === '' ? t('search.hint_more') : t('search.keys')}</p>
    </div>
  )
}

function Nothing({ text, failed }: { text: string; failed: boolean }) {
  const { t } = useT()
  return (
    <div className="palette-none">
      <p>{failed ? t('search.failed') : t('search.none', { text })}</p>
      {failed ? null : <p className="note">{t('search.none_more')}</p>}
    </div>
  )
}

type ChoicesProps = { list: string; groups: ChoiceGroup[]; active: number; onGo: (choice: Choice) => void; onOver: (at: number) => void }

function Choices({ list, groups, active, onGo, onOver }: ChoicesProps) {
  const { t } = useT()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, group) => sum + group.choices.length, 0))
  return (
    <div ref={box} className="palette-list" role="listbox" id={list} aria-label={t('search.results')}>
      {groups.map((group, index) => (
        <div key={group.key} role="group" aria-label={group.title || t('search.all_results')}>
          {group.title ? <p className="palette-head" aria-hidden="true">{group.title}</p> : null}
          {group.choices.map((choice, place) => (
            <Option key={choice.key} id={`${list}-${starts[index]! + place}`} choice={choice} active={starts[index]! + place === active} onGo={() => onGo(choice)} onOver={() => onOver(starts[index]! + place)} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Option({ id, choice, active, onGo, onOver }: { id: string; choice: Choice; active: boolean; onGo: () => void; onOver: () => void }) {
  return (
    // the keys are those of the field above: arrows choose, Enter opens
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div role="option" id={id} aria-selected={active} className="palette-row" onClick={onGo} onMouseMove={onOver}>
      <span className="palette-name">{choice.name}</span>
      {choice.note ? <span className="palette-note">{choice.note}</span> : null}
      {choice.amount === null ? null : <span className="num">{money(choice.amount)}</span>}
    </div>
  )
}
