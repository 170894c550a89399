import { Phone } from 'lucide-react'
import { useState } from 'react'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Tools } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { MoneyField } from '../../../ui/money-input.tsx'
import { life } from '../contract-life.ts'
import { followUpKinds, type FollowUpKind } from '../rules/follow-up.ts'
import type { Loan } from './loan.ts'

/** Who was told what and when about a loan that is not paid, and what was promised. */
export function FollowUps({ loan }: { loan: Loan }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const may = useMay(life.followUp.may)
  const found = useRead(life.followUps, { id: loan.id })
  const [adding, setAdding] = useState(false)
  return (
    <>
      {may && loan.closedOn === null ? (
        <Tools>
          <Button icon={Phone} onPress={() => setAdding(true)}>
            {t('loans.record_follow_up')}
          </Button>
        </Tools>
      ) : null}
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('loans.no_follow_ups')}>{t('loans.no_follow_ups_more')}</Empty>
          ) : (
            <Wide label={t('loans.follow_ups')}>
              <table className="grid rounds told">
                <thead>
                  <tr>
                    <th scope="col">{t('loans.paid_on')}</th>
                    <th scope="col">{t('loans.follow_up_kind')}</th>
                    <th scope="col">{t('loans.follow_up_note')}</th>
                    <th scope="col">{t('loans.promise')}</th>
                    <th scope="col">{t('loans.by')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td>{day(row.onDay)}</td>
                      <td>
                        {t(`loans.follow_up_${row.kind}`)} <span className="note">{row.reference}</span>
                      </td>
                      <td>{row.note}</td>
                      <td>
                        {row.kept === null ? null : (
                          <>
                            {money(row.amountSatang)} · {day(row.promisedOn)} <Chip state={row.kept === 'kept' ? 'done' : row.kept === 'broken' ? 'late' : 'soon'}>{t(`loans.promise_${row.kept}`)}</Chip>
                          </>
                        )}
                      </td>
                      <td>{row.by}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          )
        }
      </Reading>
      {adding ? <FollowUpDialog loan={loan} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

type Values = { kind: FollowUpKind; onDay: LocalDate | null; reference: string; note: string; amount: bigint | null; promisedOn: LocalDate | null }

function FollowUpDialog({ loan, onClose }: { loan: Loan; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const write = useWrite(life.followUp, [life.followUps])
  const save = async (it: Values) => {
    const promise = it.kind === 'promise' ? { amountSatang: (it.amount ?? 0n).toString(), promisedOn: it.promisedOn ?? '' } : {}
    await write.mutateAsync({ id: loan.id, kind: it.kind, onDay: it.onDay ?? '', reference: it.reference.trim(), note: it.note.trim(), ...promise })
    toast(t('loans.follow_up_done'))
  }
  return (
    <FormDialog<Values> title={t('loans.record_follow_up')} defaults={{ kind: 'call', onDay: today, reference: '', note: '', amount: null, promisedOn: null }} action={t('loans.save_follow_up')} busy={write.isPending} onSave={save} onClose={onClose}>
      {({ kind }) => (
        <>
          <SelectField name="kind" label={t('loans.follow_up_kind')} options={followUpKinds.map((value) => ({ value, label: t(`loans.follow_up_${value}`) }))} />
          <DateField name="onDay" label={t('loans.paid_on')} max={today} />
          {kind === 'letter' || kind === 'guarantor-notice' ? <TextField name="reference" label={t('loans.letter_number')} maxLength={100} /> : null}
          {kind === 'promise' ? <MoneyField name="amount" label={t('loans.promised_amount')} /> : null}
          {kind === 'promise' ? <DateField name="promisedOn" label={t('loans.promised_on')} min={today} /> : null}
          <TextAreaField name="note" label={t('loans.follow_up_note')} maxLength={500} rows={3} />
        </>
      )}
    </FormDialog>
  )
}
