import { useNavigate, useParams } from 'react-router'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { useDraftTime } from '../../../ui/draft.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Cols, DraftNote, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { ActionBar, Crumb, Split, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { advances } from '../contract.ts'
import { onDay } from './advance.ts'
import type { Advance } from './advance.ts'
import { useCovered } from './covered.ts'
import { ClearEffects } from './ClearEffects.tsx'
import type { ClearValues } from './ClearEffects.tsx'

/** Records one clearing round: the day the papers came in, vouchers and cash; what it does stands beside the form before it is saved. */
export function ClearPage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(advances.detail, { id })
  if (found.data !== undefined) return <ClearForm key={found.data.id} advance={found.data} />
  return (
    <>
      <Crumb back={{ to: '/advances', label: t('advances.register') }} />
      <Title name={t('advances.clear')} />
      <Reading of={{ data: undefined, error: asApiError(found.error), refetch: found.refetch }}>{() => null}</Reading>
    </>
  )
}

function ClearForm({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { money, time } = useFormat()
  const navigate = useNavigate()
  const today = useToday()
  const form = useKitForm<ClearValues>({ defaults: { handedInOn: today, vouchersSatang: null, cashSatang: null }, draft: `advances.clear.${advance.id}` })
  const draftAt = useDraftTime(form.draft)
  const write = useWrite(advances.clear, [advances.detail, advances.list, advances.totals])
  const record = `/advances/${advance.id}`
  const because = useBecause(advance)
  const save = async ({ handedInOn, vouchersSatang, cashSatang }: ClearValues) => {
    const saved = await write.mutateAsync({ id: advance.id, version: advance.version, handedInOn: handedInOn ?? '', vouchersSatang: String(vouchersSatang ?? 0n), cashSatang: String(cashSatang ?? 0n) })
    toast(saved.standing === 'cleared' ? t('advances.saved_cleared', { number: advance.number }) : t('advances.saved_round', { amount: money(saved.outstandingSatang) }))
    void navigate(record)
  }
  const notNegative = (value: unknown) => ((value as bigint) < 0n ? t('advances.not_negative') : null)
  const head = (
    <>
      <Crumb back={{ to: record, label: t('advances.contract_number', { number: advance.number }) }} />
      <Title name={t('advances.clear_round', { round: advance.rounds.length + 1 })} note={t('advances.form_8500')} actions={<DraftNote at={draftAt && time(draftAt)} />} />
    </>
  )
  const bar = (
    <ActionBar note={t('advances.counts_from_day')} end={<LinkButton kind="quiet" to={record}>{t('ui.cancel')}</LinkButton>}>
      <Button kind="main" type="submit" busy={write.isPending} because={because}>
        {t('advances.save_round')}
      </Button>
    </ActionBar>
  )
  return (
    <Split width={376} aside={<ClearEffects advance={advance} values={form.watch()} />}>
      <KitFormFrame form={form} label={t('advances.clear')} onSubmit={save} head={head} bar={bar}>
        <FormPart no={1} title={t('advances.part_contract')}>
          <ContractFacts advance={advance} />
        </FormPart>
        <FormPart no={2} title={t('advances.part_day')}>
          <Cols>
            <DateField name="handedInOn" label={t('advances.handed_in')} span={4} min={onDay(advance.receivedOn) ?? undefined} max={today} />
          </Cols>
        </FormPart>
        <FormPart no={3} title={t('advances.vouchers')}>
          <Cols>
            <MoneyField name="vouchersSatang" label={t('advances.vouchers_amount')} span={5} optional check={notNegative} hint={t('advances.vouchers_hint')} />
          </Cols>
        </FormPart>
        <FormPart no={4} title={t('advances.cash_back')}>
          <Cols>
            <MoneyField name="cashSatang" label={t('advances.cash_amount')} span={5} optional check={notNegative} hint={t('advances.cash_hint')} />
          </Cols>
        </FormPart>
      </KitFormFrame>
    </Split>
  )
}

function useBecause(advance: Advance): string | null {
  const { t } = useT()
  const may = useMay(advances.clear.may)
  const covered = useCovered(advance)
  return may ? covered : t('advances.cannot_role')
}

function ContractFacts({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const late = advance.overdue ? t('ui.days_late', { count: advance.daysOverdue }) : undefined
  return (
    <Facts
      facts={[
        { key: 'borrower', label: t('advances.borrower'), value: advance.borrower },
        { key: 'amount', label: t('advances.amount'), value: money(advance.amountSatang), figure: true },
        { key: 'settled', label: t('advances.settled_rounds', { count: advance.rounds.length }), value: money(advance.settledSatang), figure: true },
        { key: 'owed', label: t('advances.owed_before'), value: money(advance.outstandingSatang), figure: true, late: advance.overdue, strong: true },
        { key: 'due', label: t('advances.due'), value: <>{day(advance.effectiveDueOn)} {late}</>, figure: true, late: advance.overdue },
      ]}
    />
  )
}
