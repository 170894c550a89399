import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { Tools } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { life } from '../contract-life.ts'
import type { Loan } from './loan.ts'

/** Who stands for the loan, and who did. */
export function Guarantors({ loan }: { loan: Loan }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const [mayAdd, mayEnd] = [useMay(life.addGuarantor.may), useMay(life.endGuarantor.may)]
  const found = useRead(life.guarantors, { id: loan.id })
  const [step, setStep] = useState<'add' | string | null>(null)
  return (
    <>
      {mayAdd && loan.closedOn === null ? (
        <Tools>
          <Button icon={UserPlus} onPress={() => setStep('add')}>
            {t('loans.add_guarantor')}
          </Button>
        </Tools>
      ) : null}
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('loans.no_guarantors_yet')}>{t('loans.no_guarantors_more')}</Empty>
          ) : (
            <Wide label={t('loans.guarantors')}>
              <table className="grid rounds told">
                <thead>
                  <tr>
                    <th scope="col">{t('loans.guarantor')}</th>
                    <th scope="col" className="num">{t('loans.salary')}</th>
                    <th scope="col">{t('loans.since')}</th>
                    <th scope="col">{t('loans.ended')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td>
                        {row.name} <span className="note">{row.unit}</span>
                      </td>
                      <td className="num">{row.salarySatang === null ? '-' : money(row.salarySatang)}</td>
                      <td>{day(row.sinceOn)}</td>
                      <td>
                        {row.endedOn === null ? '' : `${day(row.endedOn)} ${row.endedWhy ?? ''}`}
                        {row.endedOn === null && mayEnd && loan.closedOn === null ? <Button small onPress={() => setStep(row.id)}>{t('loans.end_guarantor')}</Button> : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          )
        }
      </Reading>
      {step === 'add' ? <AddDialog loan={loan} onClose={() => setStep(null)} /> : null}
      {step !== null && step !== 'add' ? <EndDialog loan={loan} guarantorId={step} onClose={() => setStep(null)} /> : null}
    </>
  )
}

type Values = { name: string; unit: string; salary: bigint | null; sinceOn: LocalDate | null }

function AddDialog({ loan, onClose }: { loan: Loan; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const write = useWrite(life.addGuarantor, [life.guarantors])
  const save = async (it: Values) => {
    await write.mutateAsync({ id: loan.id, name: it.name.trim(), unit: it.unit.trim(), sinceOn: it.sinceOn ?? '', ...(it.salary === null ? {} : { salarySatang: it.salary.toString() }) })
    toast(t('loans.guarantor_added'))
  }
  return (
    <FormDialog<Values> title={t('loans.add_guarantor')} defaults={{ name: '', unit: '', salary: null, sinceOn: (loan.disbursedOn ?? today) as LocalDate }} action={t('loans.add_guarantor')} busy={write.isPending} onSave={save} onClose={onClose}>
      <TextField name="name" label={t('loans.guarantor')} maxLength={200} />
      <TextField name="unit" label={t('loans.agency')} optional maxLength={200} />
      <MoneyField name="salary" label={t('loans.salary')} optional />
      <DateField name="sinceOn" label={t('loans.since')} max={today} />
    </FormDialog>
  )
}

function EndDialog({ loan, guarantorId, onClose }: { loan: Loan; guarantorId: string; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const write = useWrite(life.endGuarantor, [life.guarantors])
  const save = async ({ endedOn, why }: { endedOn: LocalDate | null; why: string }) => {
    await write.mutateAsync({ id: loan.id, guarantorId, endedOn: endedOn ?? '', why: why.trim() })
    toast(t('loans.guarantor_ended'))
  }
  return (
    <FormDialog<{ endedOn: LocalDate | null; why: string }> title={t('loans.end_guarantor')} defaults={{ endedOn: today, why: '' }} action={t('loans.end_guarantor')} busy={write.isPending} onSave={save} onClose={onClose}>
      <DateField name="endedOn" label={t('loans.ended')} max={today} />
      <TextField name="why" label={t('loans.resolution')} maxLength={300} />
    </FormDialog>
  )
}
