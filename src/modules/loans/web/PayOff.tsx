import { BadgeCheck, Banknote } from 'lucide-react'
import { useState } from 'react'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { DateInput } from '../../../ui/date-input.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Aside } from '../../../ui/page.tsx'
import { useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { loans } from '../contract.ts'
import type { Loan } from './loan.ts'

type Quote = Out<typeof loans.quote>

/** What settles the loan on a day, part by part. */
export function PayOff({ loan }: { loan: Loan }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const today = useToday()
  const maySettle = useMay(loans.settle.may)
  const [on, setOn] = useState<LocalDate>(today)
  const [settling, setSettling] = useState(false)
  const quote = useRead(loans.quote, { id: loan.id, day: on }).data
  return (
    <Aside title={t('loans.pay_off')}>
      <label htmlFor="pay-off-on">{t('loans.pay_off_on')}</label>
      <DateInput value={on} min={loan.openedOn as LocalDate} onChange={(day, problem) => (day !== null && problem === null && day >= loan.openedOn ? setOn(day) : undefined)} described={{ id: 'pay-off-on' }} />
      {quote ? (
        <Facts
          facts={[
            { key: 'principal', label: t('loans.part_principal'), value: money(quote.principalSatang), figure: true, wide: true },
            { key: 'due', label: t('loans.interest_due'), value: money(quote.interestDueSatang), figure: true, wide: true },
            { key: 'since', label: t('loans.interest_since', { count: quote.days, day: day(quote.interestFrom) }), value: money(quote.interestSinceSatang), figure: true, wide: true },
            { key: 'unapplied', label: t('loans.less_unapplied'), value: money(quote.unappliedSatang), figure: true, wide: true },
            { key: 'sum', label: t('loans.pay_off'), value: money(quote.payOffSatang), figure: true, strong: true, wide: true },
          ]}
        />
      ) : null}
      {maySettle && quote ? (
        <Button kind="main" icon={Banknote} because={on > today ? t('loans.settle_not_ahead') : undefined} onPress={() => setSettling(true)}>
          {t('loans.settle')}
        </Button>
      ) : null}
      <p className="note">{t('loans.terms_unconfirmed')}</p>
      {settling && quote ? <SettleDialog loan={loan} quote={quote} onClose={() => setSettling(false)} /> : null}
    </Aside>
  )
}

/** The borrower pays everything: exactly the amount of that day, once. */
function SettleDialog({ loan, quote, onClose }: { loan: Loan; quote: Quote; onClose: () => void }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const write = useWrite(loans.settle, [loans.detail, loans.list, loans.totals, loans.quote])
  const save = async ({ reference }: { reference: string }) => {
    await write.mutateAsync({ id: loan.id, version: loan.version, paidOn: quote.day, payOffSatang: quote.payOffSatang, reference: reference.trim() })
    toast(t('loans.settled_done', { number: loan.number }))
  }
  const effects = [
    { key: 'in', icon: Banknote, text: t('loans.effect_received', { day: day(quote.day) }), amount: money(quote.payOffSatang) },
    { key: 'closed', icon: BadgeCheck, text: t('loans.effect_closed') },
  ]
  return (
    <FormDialog<{ reference: string }> title={t('loans.settle_title', { number: loan.number })} defaults={{ reference: '' }} action={t('loans.settle')} busy={write.isPending} effects={() => effects} onSave={save} onClose={onClose}>
      <TextField name="reference" label={t('loans.receipt_reference')} maxLength={300} />
    </FormDialog>
  )
}
