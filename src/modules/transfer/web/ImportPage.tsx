import { FileSpreadsheet, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { LinkButton } from '../../../ui/button.tsx'
import { money } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Meter } from '../../../ui/meter.tsx'
import { Split, Strip, Title } from '../../../ui/page.tsx'
import type { Figure } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Reading } from '../../../ui/states.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { transfer } from '../contract.ts'
import { CommitBar } from './CommitBar.tsx'
import type { How } from './CommitBar.tsx'
import { HowChoice } from './HowChoice.tsx'
import { ImportOutcome } from './ImportOutcome.tsx'
import type { PreviewData } from './import-words.tsx'
import { MappingAside } from './MappingAside.tsx'
import { RowTabs } from './RowTabs.tsx'

/** One file: what would become of it, the columns, the decision, and afterwards what became of it. */
export function ImportPage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const update = params.get('update') === '1'
  const list = useRead(transfer.list, {})
  const found = useRead(transfer.preview, { id, ...(update ? { update: 'true' as const } : {}) })
  const kind = list.data?.kinds.find((one) => one.kind === found.data?.kind)
  const line = list.data?.rows.find((one) => one.id === id)
  if (line && line.state !== 'previewed') return <ImportOutcome line={line} title={kind?.title ?? { th: line.kind, en: line.kind }} />
  return (
    <>
    {found.data ? null : <Title name={t('transfer.imports')} />}
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={12}>
      {(preview) => <ImportCheck preview={preview} title={kind?.title ?? { th: '', en: '' }} update={update} stale={found.isPlaceholderData} />}
    </Reading>
    </>
  )
}

function ImportCheck({ preview, title, update, stale }: { preview: PreviewData; title: { th: string; en: string }; update: boolean; stale: boolean }) {
  const { t, pick } = useT()
  const [how, setHow] = useState<How>('good')
  const steps = [t('transfer.step_file'), t('transfer.step_columns'), t('transfer.step_check'), t('transfer.step_import')]
  return (
    <>
      <Title name={t('transfer.title_of', { kind: pick(title) })} state={<Steps steps={steps} now={2} />} />
      <FileBar preview={preview} />
      <Strip label={t('transfer.figures')} figures={figuresOf(t, preview)} />
      {preview.importedBefore ? (
        <Say tone="late" title={t('transfer.imported_before')}>
          {t('transfer.imported_before_more')}
        </Say>
      ) : null}
      <Split flip fixed width={392} aside={<MappingAside preview={preview} update={update} busy={stale} />}>
        <RowTabs preview={preview} />
        <HowChoice preview={preview} how={how} onHow={setHow} update={update} />
      </Split>
      <CommitBar preview={preview} title={title} how={how} update={update} />
    </>
  )
}

function FileBar({ preview }: { preview: PreviewData }) {
  const { t } = useT()
  const { reply } = preview
  return (
    <div className="filebar">
      <Icon of={FileSpreadsheet} size={20} />
      <p>
        <b className="strong">{reply.file}</b>{' '}
        <span className="note">
          {t('transfer.found_at', { sheet: reply.sheet, row: reply.headerRow })}
          {preview.skippedRows > 0 ? ` ${t('transfer.skipped_of', { count: preview.skippedRows })}` : ''}
        </span>
      </p>
      <span className="push">
        <LinkButton kind="quiet" small to="/imports">
          {t('transfer.other_file')}
        </LinkButton>
      </span>
    </div>
  )
}

function figuresOf(t: Translate, preview: PreviewData): Figure[] {
  const { reply, refusedRows, warnedRows } = preview
  const unit = t('transfer.row_unit')
  const good = reply.accepted - warnedRows > 0 ? reply.accepted - warnedRows : 0
  const parts = [
    { key: 'good', count: good + reply.unchanged },
    { key: 'odd', count: warnedRows, look: 'odd' as const },
    { key: 'bad', count: refusedRows, look: 'bad' as const },
  ]
  const meter = <Meter whole={reply.rows} parts={parts} label={t('transfer.meter', { good, odd: warnedRows, bad: refusedRows, same: reply.unchanged })} />
  return [
    { key: 'checked', label: t('transfer.checked', { count: reply.rows }), value: meter },
    { key: 'accepted', label: t('transfer.accepted'), value: reply.accepted, unit, to: '?tab=good' },
    { key: 'odd', label: t('transfer.to_look_at'), value: warnedRows, unit, icon: TriangleAlert, tone: warnedRows > 0 ? 'soon' : undefined, to: '?tab=problems&only=odd' },
    { key: 'refused', label: t('transfer.refused'), value: refusedRows, unit, icon: OctagonAlert, tone: refusedRows > 0 ? 'late' : undefined, to: '?tab=problems&only=refused' },
    ...(reply.unchanged > 0 ? [{ key: 'unchanged', label: t('transfer.unchanged'), value: reply.unchanged, unit }] : []),
    { key: 'amount', label: t('transfer.amount_sum', { count: reply.accepted }), value: money(reply.totals.amountSatang) },
    { key: 'outstanding', label: t('transfer.outstanding_sum'), value: money(reply.totals.outstandingSatang) },
  ]
}
