import { useState } from 'react'
import { Link } from 'react-router'
import type { Out } from '../../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { Button } from '../../../../ui/button.tsx'
import { DateField } from '../../../../ui/date-input.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { TextField } from '../../../../ui/fields.tsx'
import { FormDialog } from '../../../../ui/form-dialog.tsx'
import { asSatang, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { MoneyField } from '../../../../ui/money-input.tsx'
import { Crumb, Title } from '../../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../../ui/query.ts'
import { Say } from '../../../../ui/say.tsx'
import { useToday } from '../../../../ui/session.ts'
import { Empty, Reading } from '../../../../ui/states.tsx'
import { toast } from '../../../../ui/toast.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import { imprest } from '../../contract-imprest.ts'

type Check = Out<typeof imprest.check>

/** The imprest: whether it is equal, what waits for the budget, and what was counted (rules A16). */
export function ImprestPage() {
  const { t } = useT()
  const found = useRead(imprest.check, {})
  const [counting, setCounting] = useState(false)
  return (
    <>
      <Crumb back={{ to: '/advances', label: t('advances.register') }} />
      <Title name={t('advances.imprest')} actions={<Button onPress={() => setCounting(true)}>{t('advances.imprest_count')}</Button>} />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {(check) => (
          <div className="flow pad">
            <Equality check={check} />
            <Awaiting key={check.awaiting.length} check={check} />
            <Past check={check} />
          </div>
        )}
      </Reading>
      {counting ? <CountDialog onClose={() => setCounting(false)} /> : null}
    </>
  )
}

function Equality({ check }: { check: Check }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const { count } = check
  const counted = count ? t('advances.imprest_counted', { day: day(count.countedOn), who: count.madeName }) : undefined
  return (
    <section className="flow-s" aria-label={t('advances.imprest_level')}>
      <Say live={false}>{useVerdict(check)}</Say>
      <Facts ruled facts={[
        { key: 'level', label: t('advances.imprest_level'), value: check.levelSatang === null ? '-' : money(check.levelSatang), figure: true, strong: true },
        { key: 'cash', label: t('advances.imprest_cash'), value: count ? money(count.cashSatang) : '-', note: counted, figure: true },
        { key: 'bank', label: t('advances.imprest_bank'), value: count ? money(count.bankSatang) : '-', figure: true },
        { key: 'advances', label: t('advances.imprest_advances'), value: <Link to="/advances?view=open&f.state=open&f.source=เงินทดรองราชการ">{money(check.advancesSatang)}</Link>, figure: true },
        { key: 'vouchers', label: t('advances.imprest_vouchers'), value: money(check.vouchersSatang), figure: true },
        { key: 'claims', label: t('advances.imprest_claims'), value: <Link to="/reports/advances-claims">{money(check.claimsSatang)}</Link>, figure: true },
      ]} />
    </section>
  )
}

function useVerdict(check: Check): string {
  const { t } = useT()
  const { money } = useFormat()
  if (check.differenceSatang === null) return t('advances.imprest_not_known')
  const apart = asSatang(check.differenceSatang)
  if (apart === 0n) return t('advances.imprest_equal')
  return apart > 0n ? t('advances.imprest_missing', { amount: money(apart) }) : t('advances.imprest_over', { amount: money(-apart) })
}

function Awaiting({ check }: { check: Check }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const amount = check.awaiting.filter((one) => chosen.has(one.id)).reduce((sum, one) => sum + asSatang(one.amountSatang), 0n)
  const turn = (id: string) => setChosen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])))
  if (check.awaiting.length === 0) return <Empty title={t('advances.imprest_list_empty')} />
  return (
    <section className="flow-s" aria-label={t('advances.imprest_list')}>
      <h2 className="h-aside">{t('advances.imprest_list')}</h2>
      <Wide label={t('advances.imprest_list')}>
        <table className="rows tight" style={{ minWidth: 820 }}>
          <thead>
            <tr>
              <th scope="col">{t('advances.imprest_chosen')}</th>
              <th scope="col">{t('advances.number')}</th>
              <th scope="col">{t('advances.borrower')}</th>
              <th scope="col">{t('advances.purpose')}</th>
              <th scope="col">{t('advances.day')}</th>
              <th scope="col">{t('advances.receipts')}</th>
              <th scope="col" className="num">{t('advances.vouchers')}</th>
            </tr>
          </thead>
          <tbody>
            {check.awaiting.map((one) => (
              <tr key={one.id}>
                <td><input type="checkbox" checked={chosen.has(one.id)} onChange={() => turn(one.id)} aria-label={t('advances.imprest_choose', { number: one.number, round: one.round })} /></td>
                <td><Link className="key" to={`/advances/${one.advanceId}`}>{one.number}</Link></td>
                <td>{one.borrower}</td>
                <td>{one.project}</td>
                <td className="tab">{day(one.handedInOn)}</td>
                <td>{one.receipt ?? '-'}</td>
                <td className="num">{money(one.amountSatang)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={6}>{t('ui.total')}</td>
              <td className="num total-mark"><span>{money(check.vouchersSatang)}</span></td>
            </tr>
          </tfoot>
        </table>
      </Wide>
      <p><Button kind="main" because={chosen.size === 0 ? t('advances.imprest_choose_first') : null} onPress={() => setAsking(true)}>{t('advances.imprest_reimburse', { count: chosen.size, amount: money(amount) })}</Button></p>
      {asking ? <ReimburseDialog rounds={[...chosen]} onClose={() => setAsking(false)} /> : null}
    </section>
  )
}

function ReimburseDialog({ rounds, onClose }: { rounds: string[]; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const write = useWrite(imprest.reimburse, [imprest.check])
  const save = async ({ reimbursedOn, reference }: { reimbursedOn: LocalDate | null; reference: string }) => {
    await write.mutateAsync({ reimbursedOn: reimbursedOn ?? '', reference, rounds })
    toast(t('advances.imprest_done'))
  }
  return (
    <FormDialog title={t('advances.imprest_list')} action={t('advances.imprest_done')} defaults={{ reimbursedOn: today, reference: '' }} busy={write.isPending} onClose={onClose} onSave={save}>
      <DateField name="reimbursedOn" label={t('advances.imprest_reimbursed_on')} max={today} />
      <TextField name="reference" label={t('advances.reference')} maxLength={200} />
    </FormDialog>
  )
}

function CountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const write = useWrite(imprest.count, [imprest.check])
  const save = async ({ countedOn, cash, bank, note }: { countedOn: LocalDate | null; cash: bigint | null; bank: bigint | null; note: string }) => {
    await write.mutateAsync({ countedOn: countedOn ?? '', cashSatang: String(cash ?? 0n), bankSatang: String(bank ?? 0n), ...(note.trim() === '' ? {} : { note }) })
    toast(t('advances.imprest_count_saved'))
  }
  const notNegative = (value: unknown) => ((value as bigint) < 0n ? t('advances.not_negative') : null)
  return (
    <FormDialog title={t('advances.imprest_count')} action={t('advances.imprest_count')} defaults={{ countedOn: today, cash: null, bank: null, note: '' }} busy={write.isPending} onClose={onClose} onSave={save}>
      <DateField name="countedOn" label={t('advances.imprest_count_on')} max={today} />
      <MoneyField name="cash" label={t('advances.imprest_cash')} check={notNegative} />
      <MoneyField name="bank" label={t('advances.imprest_bank')} check={notNegative} />
      <TextField name="note" label={t('advances.note')} maxLength={500} optional />
    </FormDialog>
  )
}

function Past({ check }: { check: Check }) {
  const { t } = useT()
  const { day, money } = useFormat()
  if (check.reimbursements.length === 0) return null
  return (
    <section className="flow-s" aria-label={t('advances.imprest_past')}>
      <h2 className="h-aside">{t('advances.imprest_past')}</h2>
      <Wide label={t('advances.imprest_past')}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('advances.imprest_reimbursed_on')}</th>
              <th scope="col">{t('advances.reference')}</th>
              <th scope="col">{t('advances.imprest_by')}</th>
              <th scope="col" className="num">{t('advances.imprest_sum')}</th>
            </tr>
          </thead>
          <tbody>
            {check.reimbursements.map((one) => (
              <tr key={`${one.reimbursedOn} ${one.reference}`}>
                <td className="tab">{day(one.reimbursedOn)}</td>
                <td>{one.reference}</td>
                <td>{one.madeName}</td>
                <td className="num">{money(one.amountSatang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}
