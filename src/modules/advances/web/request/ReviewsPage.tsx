import { ScanSearch, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Out } from '../../../../kernel/endpoint.ts'
import { Button } from '../../../../ui/button.tsx'
import { Chip } from '../../../../ui/chip.tsx'
import { TextAreaField } from '../../../../ui/fields.tsx'
import { FormDialog } from '../../../../ui/form-dialog.tsx'
import { asSatang, money, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Title } from '../../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../../ui/query.ts'
import { Empty, Reading } from '../../../../ui/states.tsx'
import { toast } from '../../../../ui/toast.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import { reviews } from '../../contract-reviews.ts'
import { AdvancePlaces } from './AdvancePlaces.tsx'

type Row = Out<typeof reviews.list>['rows'][number]
type Asking = { row: Row; sound: boolean } | null

/** รอสอบทานภายหลัง: what one person decided twice in a small office, until somebody else has looked. */
export function ReviewsPage() {
  const { t } = useT()
  const found = useRead(reviews.list, {})
  const [asking, setAsking] = useState<Asking>(null)
  return (
    <>
      <Title name={t('advances.reviews')} />
      <AdvancePlaces />
      <p className="pad note below-tabs">{t('advances.reviews_lead')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) => (rows.length === 0 ? <Empty title={t('advances.reviews_none')} /> : <Rows rows={rows} onAsk={setAsking} />)}
      </Reading>
      {asking ? <Verdict asking={asking} onClose={() => setAsking(null)} /> : null}
    </>
  )
}

function Rows({ rows, onAsk }: { rows: Row[]; onAsk: (asking: Asking) => void }) {
  const { t } = useT()
  return (
    <Wide label={t('advances.reviews')} pad>
      <table className="rows mid">
        <thead>
          <tr>
            {['request', 'borrower', 'amount', 'who', 'step', 'done_on', 'state'].map((key) => (
              <th key={key} scope="col" className={key === 'amount' ? 'num' : undefined}>{t(`advances.review_${key}`)}</th>
            ))}
            <th scope="col"><span className="hide">{t('advances.review_act')}</span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} onAsk={onAsk} />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function Line({ row, onAsk }: { row: Row; onAsk: (asking: Asking) => void }) {
  const { t } = useT()
  const { day } = useFormat()
  const because = row.own ? t('advances.review_not_own') : null
  return (
    <tr>
      <td><Link to={`/advances/requests/${row.requestId}`}>{row.number || t('advances.review_request')}</Link></td>
      <td>{row.borrower}<span className="note block">{row.agencyName}</span></td>
      <td className="num">{money(asSatang(row.amountSatang))}</td>
      <td>{row.personName}</td>
      <td>{t(`advances.review_command_${row.command}`)}<span className="note block">{t(`advances.review_because_${row.because.replace('advances.', '')}`)}</span></td>
      <td>{day(row.doneOn)}</td>
      <td>
        <Chip state={row.sound === null ? 'soon' : row.sound ? 'done' : 'late'}>{t(row.sound === null ? 'advances.review_waits' : row.sound ? 'advances.review_sound' : 'advances.review_objected')}</Chip>
        {row.reviewedName ? <span className="note block">{row.reviewedName}{row.note ? `: ${row.note}` : ''}</span> : null}
      </td>
      <td>
        {row.sound === null ? (
          <div className="mark">
            <Button small kind="main" icon={ScanSearch} because={because} onPress={() => onAsk({ row, sound: true })}>{t('advances.review_sound')}</Button>
            <Button small icon={TriangleAlert} because={because} onPress={() => onAsk({ row, sound: false })}>{t('advances.review_object')}</Button>
          </div>
        ) : null}
      </td>
    </tr>
  )
}

function Verdict({ asking: { row, sound }, onClose }: { asking: NonNullable<Asking>; onClose: () => void }) {
  const { t } = useT()
  const write = useWrite(reviews.decide, [reviews.list])
  const title = t(sound ? 'advances.review_sound_title' : 'advances.review_object_title', { number: row.number })
  const save = async ({ note }: { note: string }) => {
    await write.mutateAsync({ id: row.id, sound, note })
    toast(t('advances.review_saved'))
  }
  return (
    <FormDialog title={title} defaults={{ note: '' }} action={t(sound ? 'advances.review_sound' : 'advances.review_object')} busy={write.isPending} onSave={save} onClose={onClose} note={t('advances.review_effect')}>
      <TextAreaField name="note" label={t('advances.review_note')} optional={sound} maxLength={1000} />
    </FormDialog>
  )
}
