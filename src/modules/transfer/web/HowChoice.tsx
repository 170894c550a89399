import { useSearchParams } from 'react-router'
import { useT } from '../../../ui/i18n.ts'
import type { How } from './CommitBar.tsx'
import type { PreviewData } from './import-words.tsx'

type Props = { preview: PreviewData; how: How; onHow: (how: How) => void; update: boolean }

/** Good rows now and the rest back, or nothing until all is good; and whether records that exist are brought up to date. */
export function HowChoice({ preview, how, onHow, update }: Props) {
  const { t } = useT()
  const [, setParams] = useSearchParams()
  const { reply, refusedRows } = preview
  const exists = update || preview.problems.some((one) => one.code.endsWith('.number_exists'))
  const setUpdate = (on: boolean) =>
    setParams((now) => {
      const next = new URLSearchParams(now)
      if (on) next.set('update', '1')
      else next.delete('update')
      return next
    }, { replace: true })
  const choosing = refusedRows > 0 && reply.accepted > 0 && !preview.importedBefore
  if (!choosing && !exists) return null
  const choices = [
    { value: 'good' as const, label: t('transfer.take_good', { good: reply.accepted, bad: refusedRows }), note: t('transfer.take_good_more', { bad: refusedRows }) },
    { value: 'all' as const, label: t('transfer.take_none'), note: t('transfer.take_none_more') },
  ]
  return (
    <fieldset className="how pad flow-s">
      <legend className="hide">{t('transfer.how')}</legend>
      {choosing ? (
        <div className="pair" role="presentation">
          {choices.map((choice) => (
            <label key={choice.value} className={how === choice.value ? 'choice is-on' : 'choice'}>
              <input type="radio" name="how" value={choice.value} checked={how === choice.value} onChange={() => onHow(choice.value)} />
              <span>
                <b>{choice.label}</b>
                <span className="note">{choice.note}</span>
              </span>
            </label>
          ))}
        </div>
      ) : null}
      {exists ? (
        <label className="check">
          <input type="checkbox" checked={update} onChange={(event) => setUpdate(event.target.checked)} />
          <span>
            {t('transfer.update')} <span className="note">{t('transfer.update_more')}</span>
          </span>
        </label>
      ) : null}
    </fieldset>
  )
}
