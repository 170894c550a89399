import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Title } from '../../../../ui/page.tsx'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { useMay } from '../../../../ui/session.ts'
import { Reading } from '../../../../ui/states.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import { requestSettings } from '../../contract-requests.ts'
import { Targets } from './Targets.tsx'
import { AdvancePlaces } from './AdvancePlaces.tsx'
import { ChecklistDialog, ExpenseTypeDialog, LimitDialog } from './SettingDialogs.tsx'
import type { FormFacts } from './request.ts'

/** What the office sets for requests: limits of approval, the papers of each kind, and what may be paid from which money. */
export function RequestSettingsPage() {
  const { t } = useT()
  return (
    <>
      <Title name={t('advances.place_settings')} />
      <AdvancePlaces />
      <div className="pad flow">
        <Limits />
        <Targets />
        <Checklist />
        <ExpenseTypes />
      </div>
    </>
  )
}

function Limits() {
  const { t } = useT()
  const { money, day } = useFormat()
  const may = useMay(requestSettings.setLimit.may)
  const [open, setOpen] = useState(false)
  const found = useRead(requestSettings.limits, {})
  return (
    <section aria-label={t('advances.limits_title')}>
      <h2 className="h-aside">{t('advances.limits_title')}</h2>
      <p className="note">{t('advances.limits_lead')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) => (
          <Wide label={t('advances.limits_title')}>
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('advances.limit_who')}</th>
                  <th scope="col" className="num">{t('advances.limit_single')}</th>
                  <th scope="col" className="num">{t('advances.limit_daily')}</th>
                  <th scope="col">{t('advances.limit_from')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>{row.person ?? t('advances.limit_everybody')}</td>
                    <td className="num">{row.singleSatang === null ? t('advances.limit_none') : money(row.singleSatang)}</td>
                    <td className="num">{row.dailySatang === null ? t('advances.limit_none') : money(row.dailySatang)}</td>
                    <td className="tab">{day(row.inForceFrom)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </Reading>
      {may ? <Button onPress={() => setOpen(true)}>{t('advances.limit_set')}</Button> : null}
      {open ? <LimitDialog onClose={() => setOpen(false)} /> : null}
    </section>
  )
}

type Line = FormFacts['checklist'][number]

function Checklist() {
  const { t, pick } = useT()
  const may = useMay(requestSettings.changeChecklist.may)
  const [open, setOpen] = useState<Line | 'new' | null>(null)
  const found = useRead(requestSettings.checklist, {})
  return (
    <section aria-label={t('advances.checklist_title')}>
      <h2 className="h-aside">{t('advances.checklist_title')}</h2>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) => (
          <ul className="plain">
            {rows.map((line) => (
              <li key={line.code}>
                <span>
                  {pick(line.name)} <span className="note">{line.kinds.map((kind) => t(`advances.kind_${kind}`)).join(', ')} · {t(`advances.needed_by_${line.neededBy ?? 'none'}`)}{line.outsidersOnly ? ` · ${t('advances.checklist_outsiders')}` : ''}{line.ended ? ` · ${t('advances.checklist_ended')}` : ''}</span>
                </span>
                {may ? <span className="num"><Button small kind="quiet" label={t('advances.checklist_edit', { paper: pick(line.name) })} onPress={() => setOpen(line)}>{t('advances.do_change')}</Button></span> : null}
              </li>
            ))}
          </ul>
        )}
      </Reading>
      {may ? <Button onPress={() => setOpen('new')}>{t('advances.checklist_add')}</Button> : null}
      {open ? <ChecklistDialog line={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </section>
  )
}

type Type = FormFacts['expenseTypes'][number]

function ExpenseTypes() {
  const { t, pick } = useT()
  const may = useMay(requestSettings.changeExpenseType.may)
  const [open, setOpen] = useState<Type | 'new' | null>(null)
  const found = useRead(requestSettings.expenseTypes, {})
  return (
    <section aria-label={t('advances.types_title')}>
      <h2 className="h-aside">{t('advances.types_title')}</h2>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) => (
          <ul className="plain">
            {rows.map((type) => (
              <li key={type.code}>
                <span>
                  {pick(type.name)} <span className="note">{type.sources.map((source) => t(`advances.source_${source}`)).join(', ')}{type.ended ? ` · ${t('advances.checklist_ended')}` : ''}</span>
                </span>
                {may ? <span className="num"><Button small kind="quiet" label={t('advances.type_edit', { type: pick(type.name) })} onPress={() => setOpen(type)}>{t('advances.do_change')}</Button></span> : null}
              </li>
            ))}
          </ul>
        )}
      </Reading>
      {may ? <Button onPress={() => setOpen('new')}>{t('advances.type_add')}</Button> : null}
      {open ? <ExpenseTypeDialog type={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </section>
  )
}
