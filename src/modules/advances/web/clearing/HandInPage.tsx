import { Plus, X } from 'lucide-react'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { DateField } from '../../../../ui/date-input.tsx'
import { useDraftTime } from '../../../../ui/draft.ts'
import { TextAreaField, TextField } from '../../../../ui/fields.tsx'
import { Cols, DraftNote, FormPart, KitFormFrame, useKitForm, useThisForm } from '../../../../ui/form.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { MoneyField } from '../../../../ui/money-input.tsx'
import { ActionBar, Crumb, Title } from '../../../../ui/page.tsx'
import { useMay, useToday } from '../../../../ui/session.ts'
import { toast } from '../../../../ui/toast.tsx'
import { Attachments } from '../../../documents/web/parts/Attachments.tsx'
import { clearing } from '../../contract-clearing.ts'
import { onDay } from '../advance.ts'
import type { Advance } from '../advance.ts'
import { useCovered } from '../covered.ts'
import { OfAdvance } from './OfAdvance.tsx'
import { useCommand } from './use-command.ts'

type Item = { paidOn: LocalDate | null; payee: string; what: string; amount: bigint | null }
type Values = { handedInOn: LocalDate | null; items: Item[]; cashSatang: bigint | null; note: string }

const blank: Item = { paidOn: null, payee: '', what: '', amount: null }
const sumOf = (items: readonly Item[]) => items.reduce((total, item) => total + (item.amount ?? 0n), 0n)

/** The borrower, or the agency, hands vouchers and cash in; made for a phone first. */
export function HandInPage() {
  const { t } = useT()
  return <OfAdvance title={t('advances.hand_in')}>{(advance) => <HandInForm key={advance.id} advance={advance} />}</OfAdvance>
}

/** The form by itself, for the borrower's own pages. */
export function HandInForm({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { money, time } = useFormat()
  const navigate = useNavigate()
  const today = useToday()
  const form = useKitForm<Values>({ defaults: { handedInOn: today, items: [blank], cashSatang: null, note: '' }, draft: `advances.hand_in.${advance.id}` })
  const draftAt = useDraftTime(form.draft)
  const command = useCommand('handIn', advance)
  const record = `/advances/${advance.id}`
  const may = useMay(clearing.handIn.may)
  const covered = useCovered(advance)
  const because = may ? covered : t('advances.cannot_role')
  const save = async ({ handedInOn, items, cashSatang, note }: Values) => {
    const filled = items.filter((item) => item.payee.trim() !== '' || item.what.trim() !== '' || item.amount !== null)
    const sent = filled.map((item) => ({ paidOn: item.paidOn, payee: item.payee, what: item.what, amountSatang: String(item.amount ?? 0n) }))
    await command.run({ handedInOn: handedInOn ?? '', items: sent, vouchersSatang: String(sumOf(filled)), cashSatang: String(cashSatang ?? 0n), ...(note.trim() === '' ? {} : { note }) })
    toast(t('advances.hand_in_saved'))
    void navigate(record)
  }
  const notNegative = (value: unknown) => ((value as bigint) < 0n ? t('advances.not_negative') : null)
  const head = (
    <>
      <Crumb back={{ to: record, label: t('advances.contract_number', { number: advance.number }) }} />
      <Title name={t('advances.hand_in_title', { round: advance.rounds.length + 1 })} note={t('advances.hand_in_note', { number: advance.number, amount: money(advance.outstandingSatang) })} actions={<DraftNote at={draftAt && time(draftAt)} />} />
    </>
  )
  const bar = (
    <ActionBar note={<Left advance={advance} />} end={<LinkButton kind="quiet" to={record}>{t('ui.cancel')}</LinkButton>}>
      <Button kind="main" type="submit" busy={command.busy} because={because}>{t('advances.hand_in')}</Button>
    </ActionBar>
  )
  return (
    <KitFormFrame form={form} label={t('advances.hand_in')} onSubmit={save} head={head} bar={bar}>
      <FormPart no={1} title={t('advances.items')}><ItemFields /></FormPart>
      <FormPart no={2} title={t('advances.hand_in_cash')}>
        <Cols>
          <MoneyField name="cashSatang" label={t('advances.cash_amount')} span={5} optional check={notNegative} hint={t('advances.hand_in_cash_hint')} />
        </Cols>
      </FormPart>
      <FormPart no={3} title={t('advances.photos')}>
        <Attachments subject={{ module: 'advances', id: advance.id }} kinds={[{ kind: 'clearing', label: t('advances.photo_kind') }]} />
      </FormPart>
      <FormPart no={4} title={t('advances.part_day')}>
        <Cols>
          <DateField name="handedInOn" label={t('advances.hand_in_day')} span={4} min={onDay(advance.receivedOn) ?? undefined} max={today} />
          <TextAreaField name="note" label={t('advances.hand_in_remark')} span={8} rows={2} maxLength={1000} optional />
        </Cols>
        <p className="note">{t('advances.hand_in_effect')}</p>
      </FormPart>
    </KitFormFrame>
  )
}

function ItemFields() {
  const { t } = useT()
  const { control } = useThisForm<Values>()
  const { fields, append, remove } = useFieldArray({ control, name: 'items' })
  return (
    <div className="flow">
      {fields.map((field, index) => (
        <fieldset key={field.id} className="flow-s">
          <legend className="h-aside">{t('advances.item_no', { line: index + 1 })}</legend>
          <Cols>
            <TextField optional name={`items.${index}.what`} label={t('advances.what')} span={4} maxLength={300} />
            <TextField optional name={`items.${index}.payee`} label={t('advances.payee')} span={3} maxLength={200} />
            <DateField optional name={`items.${index}.paidOn`} label={t('advances.item_day')} span={3} />
            <MoneyField optional name={`items.${index}.amount`} label={t('advances.item_amount')} span={2} />
          </Cols>
          {fields.length > 1 ? <p><Button kind="quiet" small icon={X} onPress={() => remove(index)}>{t('advances.remove_item', { line: index + 1 })}</Button></p> : null}
        </fieldset>
      ))}
      <p><Button small icon={Plus} onPress={() => append(blank)}>{t('advances.add_voucher')}</Button></p>
    </div>
  )
}

/** What this round would leave. */
function Left({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { money } = useFormat()
  const { control } = useThisForm<Values>()
  const vouchers = sumOf(useWatch({ control, name: 'items' }))
  const cash = useWatch({ control, name: 'cashSatang' }) ?? 0n
  const left = BigInt(advance.outstandingSatang) - vouchers - cash
  const told = t('advances.hand_in_total', { vouchers: money(vouchers), cash: money(cash), left: money(left < 0n ? 0n : left) })
  return <>{left < 0n ? `${told} · ${t('advances.hand_in_over', { amount: money(-left) })}` : told}</>
}
