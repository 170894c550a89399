import { ChevronDown, Columns3, Download, PanelRight, Save, Search, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Button } from './button.tsx'
import { useT } from './i18n.ts'
import type { Translate } from './i18n.ts'
import { Icon } from './icon.tsx'
import { MenuButton } from './menu.tsx'
import { Tabs, Tools } from './page.tsx'
import { operatorOf } from './register/filters.ts'
import type { RegisterState } from './register/state.ts'
import type { RegisterColumn } from './register/types.ts'
import { useShortcut } from './shortcuts.ts'
import { Tick } from './tick.tsx'

/** The views of a register as tabs: those of the module, then the person's own; at the right, keeping this one. */
export function RegisterViews<Row, Query>({ state }: { state: RegisterState<Row, Query> }) {
  const { t } = useT()
  const own = state.views.find((view) => view.own && view.key === state.view)
  const tabs = state.views.map((view) => ({ key: view.key, label: view.label, count: view.count, to: state.hrefOf(view), current: view.key === state.view }))
  const end = own ? (
    <button type="button" className="add as-link" onClick={() => state.removeView(own.key)}>
      <Icon of={X} />
      {t('ui.remove_view', { name: own.label })}
    </button>
  ) : (
    <SaveView onSave={state.saveView} mayShare={state.mayShare} />
  )
  return <Tabs tabs={tabs} label={t('ui.views')} end={end} />
}

function SaveView({ onSave, mayShare }: { onSave: (name: string, shared: boolean) => Promise<void>; mayShare: boolean }) {
  const { t } = useT()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [failed, setFailed] = useState(false)
  return (
    <DialogTrigger>
      <AriaButton className="add as-link">
        <Icon of={Save} />
        {t('ui.save_view')}
      </AriaButton>
      <Popover className="pop-at" placement="bottom end">
        <Dialog className="pop small" aria-label={t('ui.save_view')}>
          {({ close }) => (
            <form
              className="b"
              onSubmit={(event) => {
                event.preventDefault()
                if (name.trim() === '') return
                setFailed(false)
                void onSave(name.trim(), shared).then(() => {
                  setName('')
                  setShared(false)
                  close()
                }, () => setFailed(true))
              }}
            >
              <div className="field">
                <label htmlFor="view-name">{t('ui.save_view_name')}</label>
                {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the field is all there is in the popover */}
                <input id="view-name" className="input" value={name} maxLength={40} autoFocus onChange={(event) => setName(event.target.value)} />
              </div>
              {mayShare ? (
                <label className="check">
                  <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
                  <span>{t('ui.share_view')}</span>
                </label>
              ) : null}
              {failed ? <p className="late note" role="alert">{t('ui.view_not_saved')}</p> : null}
              <Button type="submit">{t('ui.save')}</Button>
            </form>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

export type ExportFormat = 'xlsx' | 'csv' | 'pdf'
const FORMATS: ExportFormat[] = ['xlsx', 'csv', 'pdf']
const FORMAT_WORDS = { xlsx: 'Excel (.xlsx)', csv: 'CSV', pdf: 'PDF' }

/** Exactly what is shown, as a file. */
export function ExportMenu({ onExport, formats = FORMATS }: { onExport: (format: ExportFormat) => void; formats?: ExportFormat[] }) {
  const { t } = useT()
  return (
    <MenuButton label={t('ui.export')} items={formats.map((key) => ({ key, label: FORMAT_WORDS[key] }))} onChoose={(key) => onExport(key as ExportFormat)}>
      <Icon of={Download} />
      {t('ui.export')}
      <Icon of={ChevronDown} size={14} />
    </MenuButton>
  )
}

type ToolsProps<Row, Query> = { state: RegisterState<Row, Query>; /** further tools at the right */ end?: ReactNode; /** shows the preview button */ preview?: { open: boolean; onToggle: () => void } }

/** The line above a register: type to filter, the filters that hold, and the choice of columns. */
export function RegisterTools<Row, Query>({ state, end, preview }: ToolsProps<Row, Query>) {
  const { t } = useT()
  const right = (
    <>
      {end}
      <ColumnChooser state={state} />
      {preview ? (
        <Button kind="quiet" small icon={PanelRight} onPress={preview.onToggle}>
          {t('ui.preview')}
        </Button>
      ) : null}
    </>
  )
  return (
    <Tools end={right}>
      <FilterField q={state.look.q} onChange={state.setQ} />
      {state.columns.map((column) => {
        const text = state.look.filters[column.key] ?? ''
        return text === '' ? null : <FilterChip key={column.key} column={column} text={text} onRemove={() => state.setFilter(column.key, '')} />
      })}
    </Tools>
  )
}

function FilterField({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { t } = useT()
  const [typed, setTyped] = useState(q)
  const [seen, setSeen] = useState(q)
  if (seen !== q) {
    setSeen(q)
    setTyped(q)
  }
  useShortcut('/', () => document.getElementById('register-filter')?.focus())
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => onChange(typed), 300)
    return () => clearTimeout(timer)
  }, [typed, q, onChange])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && typed !== '') {
      setTyped('')
      onChange('')
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      onChange(typed)
      document.querySelector<HTMLElement>('.sheet td[tabindex="0"]')?.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="wrap lead small filter-all">
      <Icon of={Search} />
      <input id="register-filter" className="input input-s" aria-label={t('ui.filter_register')} placeholder={t('ui.filter_all')} value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={onKeyDown} />
    </div>
  )
}

const OPERATOR_WORDS = { '>': 'ui.more_than', '>=': 'ui.at_least', '<': 'ui.less_than', '<=': 'ui.at_most', '=': '' }

function filterWords<Row>(column: RegisterColumn<Row>, text: string, t: Translate): string {
  if (typeof column.filter === 'object') {
    const options = column.filter.options
    return text
      .split(',')
      .map((value) => options.find((option) => option.value === value)?.label ?? value)
      .join(', ')
  }
  const compared = column.filter === 'text' ? null : operatorOf(text)
  return compared?.[0] && OPERATOR_WORDS[compared[0]] ? t(OPERATOR_WORDS[compared[0]], { value: compared[1] }) : text
}

function FilterChip<Row>({ column, text, onRemove }: { column: RegisterColumn<Row>; text: string; onRemove: () => void }) {
  const { t } = useT()
  return (
    <span className="chip chip-line chip-filter">
      <span className="cut">
        {column.head} {filterWords(column, text, t)}
      </span>
      <button type="button" className="btn-x" aria-label={t('ui.filter_remove', { column: column.head })} onClick={onRemove}>
        <Icon of={X} size={14} />
      </button>
    </span>
  )
}

function ColumnChooser<Row, Query>({ state }: { state: RegisterState<Row, Query> }) {
  const { t } = useT()
  const shown = state.visible.map((column) => column.key)
  const firstKey = state.columns[0]?.key ?? ''
  return (
    <MenuTrigger>
      <AriaButton className="btn btn-quiet btn-s">
        <Icon of={Columns3} />
        {t('ui.columns_of', { shown: shown.length, all: state.columns.length })}
      </AriaButton>
      <Popover className="pop-at" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label={t('ui.columns')}
          selectionMode="multiple"
          selectedKeys={shown}
          disabledKeys={[firstKey]}
          onSelectionChange={(keys) => {
            const next = keys === 'all' ? null : keys
            const changed = state.columns.find((column) => next && next.has(column.key) !== shown.includes(column.key))
            if (changed) state.toggleColumn(changed.key)
          }}
        >
          {state.columns.map((column) => (
            <MenuItem key={column.key} id={column.key} textValue={column.head}>
              <Tick />
              {column.head}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
