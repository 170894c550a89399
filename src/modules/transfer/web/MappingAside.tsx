import { useQueryClient } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Aside } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Problem } from '../../../ui/states.tsx'
import { transfer } from '../contract.ts'
import type { PreviewData } from './import-words.tsx'
import { columnsAfter } from './columns-after.ts'
import type { Columns } from './columns-after.ts'
import { WhereForm } from './WhereForm.tsx'
import type { Where } from './WhereForm.tsx'

/** Which column of the file holds which field; a correction is checked at once and remembered for files with the same header. */
export function MappingAside({ preview, update, busy }: { preview: PreviewData; update: boolean; busy: boolean }) {
  const { t, pick } = useT()
  const client = useQueryClient()
  const [remember, setRemember] = useState(true)
  const [asking, setAsking] = useState(false)
  const [chosen, setChosen] = useState<{ header: string; field: string } | null>(null)
  const write = useWrite(transfer.correct, update ? [transfer.preview] : [])
  const correct = async (mapping: Where & { columns?: Columns }) => {
    try {
      const next = await write.mutateAsync({ id: preview.id, mapping, remember })
      if (!update) client.setQueryData([transfer.preview.path, { id: preview.id }], next)
      setAsking(false)
    } catch {
      // shown below from write.error
    } finally {
      setChosen(null)
    }
  }
  const { sheet, headerRow } = preview.reply
  const known = new Set(preview.fields.map((one) => one.field))
  const waiting = busy || write.isPending
  const choose = (header: string, field: string) => {
    if (waiting) return
    setChosen({ header, field })
    void correct({ sheet, headerRow, columns: columnsAfter(preview, header, field) })
  }
  return (
    <Aside
      title={t('transfer.mapping')}
      end={
        <button type="button" className="ilink" aria-haspopup="dialog" onClick={() => setAsking(true)}>
          {t('transfer.elsewhere')}
        </button>
      }
    >
      <Dialog title={t('transfer.elsewhere')} open={asking} onClose={() => setAsking(false)}>
        {write.error ? <Problem error={write.error} /> : null}
        <WhereForm label={t('transfer.where')} sheets={preview.sheets} now={{ sheet, headerRow }} busy={waiting} onWhere={(where) => void correct(where)} />
      </Dialog>
      {write.error && !asking ? <Problem error={write.error} /> : null}
      {waiting || write.isSuccess ? <Say tone={waiting ? 'calm' : 'done'}>{t(waiting ? 'transfer.checking_again' : 'transfer.mapping_saved')}</Say> : null}
      <table className="rows map">
        <colgroup>
          <col className="w-head" />
          <col />
          <col className="w-field" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('transfer.column_head')}</th>
            <th scope="col">{t('transfer.sample')}</th>
            <th scope="col">{t('transfer.field')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => {
            const field = chosen?.header === column.header ? chosen.field : column.field !== null && known.has(column.field) ? column.field : ''
            return (
              <tr key={column.header}>
                <td className="strong" title={column.header}>{column.header}</td>
                <td className="note" title={column.sample}>{column.sample}</td>
                <td>
                  <span className="wrap">
                  <select
                    className={field === '' ? 'input off' : 'input'}
                    aria-label={t('transfer.field_for', { header: column.header })}
                    value={field}
                    aria-disabled={waiting ? true : undefined}
                    onChange={(event) => choose(column.header, event.target.value)}
                  >
                    <option value="">{t('transfer.unused')}</option>
                    {preview.fields.map((one) => (
                      <option key={one.field} value={one.field}>
                        {pick(one.title)}
                      </option>
                    ))}
                  </select>
                  <Icon of={ChevronDown} size={14} />
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="note">{t('transfer.unused_note')}</p>
      <label className="check">
        <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
        <span className="note">{t('transfer.remember')}</span>
      </label>
    </Aside>
  )
}
