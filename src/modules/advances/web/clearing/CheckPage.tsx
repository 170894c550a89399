import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { Button } from '../../../../ui/button.tsx'
import { CheckField, TextField } from '../../../../ui/fields.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { Cols, FormPart, KitFormFrame, useKitForm, useThisForm } from '../../../../ui/form.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { MoneyField } from '../../../../ui/money-input.tsx'
import { ActionBar, Crumb, Title } from '../../../../ui/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Empty } from '../../../../ui/states.tsx'
import { toast } from '../../../../ui/toast.tsx'
import { Attachments } from '../../../documents/web/parts/Attachments.tsx'
import { clearing } from '../../contract-clearing.ts'
import type { Advance } from '../advance.ts'
import { WithReason } from './dialogs.tsx'
import { OfAdvance } from './OfAdvance.tsx'
import { QueryList } from './QueryList.tsx'
import { useCommand } from './use-command.ts'

type Round = Advance['rounds'][number]
type Line = { line: number; name: string; amountSatang: string }
type Asked = { queried: boolean; amount: bigint | null; question: string }
type Values = { lines: Asked[] }

/** Finance looks at what was handed in: accepts it, queries single vouchers, or sends it back; and decides on answers. */
export function CheckPage() {
  const { t } = useT()
  return <OfAdvance title={t('advances.check')}>{(advance) => <Check advance={advance} />}</OfAdvance>
}

function Check({ advance }: { advance: Advance }) {
  const { t } = useT()
  const waiting = advance.rounds.filter((round) => round.state === 'handed-in')
  const answered = advance.rounds.filter((round) => round.state === 'accepted' && round.queries.some((query) => query.state === 'answered'))
  return (
    <>
      <Crumb back={{ to: `/advances/${advance.id}`, label: t('advances.contract_number', { number: advance.number }) }} />
      <Title name={t('advances.check_title', { number: advance.number })} note={advance.borrower} />
      {waiting.length + answered.length === 0 ? <Empty title={t('advances.nothing_to_check')} /> : null}
      {waiting.map((round) => (
        <CheckRound key={round.round} advance={advance} round={round} />
      ))}
      {answered.map((round) => (
        <div key={round.round} className="pad"><QueryList advance={advance} round={round} /></div>
      ))}
      <div className="pad"><Attachments subject={{ module: 'advances', id: advance.id }} kinds={[{ kind: 'clearing', label: t('advances.photo_kind') }]} readOnly /></div>
    </>
  )
}

function linesOf(round: Round, all: string): Line[] {
  if (round.items.length > 0) return round.items.map((item) => ({ line: item.line, name: `${item.what} (${item.payee})`, amountSatang: item.amountSatang }))
  return BigInt(round.vouchersSatang) > 0n ? [{ line: 0, name: all, amountSatang: round.vouchersSatang }] : []
}

function CheckRound({ advance, round }: { advance: Advance; round: Round }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const lines = linesOf(round, t('advances.query_all_vouchers'))
  const form = useKitForm<Values>({ defaults: { lines: lines.map((it) => ({ queried: false, amount: BigInt(it.amountSatang), question: '' })) } })
  const accept = useCommand('accept', advance)
  const query = useCommand('query', advance)
  const [returning, setReturning] = useState(false)
  const may = useMay(clearing.accept.may)
  const queried = form.watch('lines').filter((it) => it.queried).length
  const because = !may ? t('advances.cannot_role') : round.mayCheck ? null : t('advances.cannot_check')
  const save = async ({ lines: asked }: Values) => {
    const queries = asked.flatMap((it, index) => (it.queried ? [{ line: lines[index]!.line, amountSatang: String(it.amount ?? 0n), question: it.question }] : []))
    const saved = queries.length === 0 ? await accept.run({ round: round.round }) : await query.run({ round: round.round, queries })
    toast(t('advances.round_is_accepted', { round: round.round, amount: money(saved.outstandingSatang) }))
  }
  const bar = (
    <ActionBar note={queried > 0 ? t('advances.query_effect') : t('advances.counts_from_day')} end={<Button kind="quiet" because={because} onPress={() => setReturning(true)}>{t('advances.send_back')}</Button>}>
      <Button kind="main" type="submit" busy={accept.busy || query.busy} because={because}>
        {queried === 0 ? t('advances.accept_round') : t('advances.accept_rest', { count: queried })}
      </Button>
    </ActionBar>
  )
  const facts = [
    { key: 'day', label: t('advances.hand_in_day'), value: day(round.handedInOn), note: round.handedName ? t('advances.handed_by', { who: round.handedName }) : undefined, figure: true },
    { key: 'v', label: t('advances.vouchers'), value: money(round.vouchersSatang), figure: true },
    { key: 'c', label: t('advances.cash_back'), value: money(round.cashSatang), figure: true },
    { key: 'o', label: t('advances.owed_before'), value: money(advance.outstandingSatang), figure: true, strong: true },
    ...(round.note ? [{ key: 'n', label: t('advances.note'), value: round.note, wide: true }] : []),
  ]
  return (
    <KitFormFrame form={form} label={t('advances.check')} onSubmit={save} bar={bar}>
      <FormPart title={`${t('advances.round')} ${round.round}`}>
        <Facts facts={facts} />
      </FormPart>
      {lines.length > 0 ? (
        <FormPart title={t('advances.items')}>
          {lines.map((line, index) => (
            <CheckLine key={line.line} line={line} index={index} />
          ))}
        </FormPart>
      ) : null}
      {returning ? (
        <WithReason advance={advance} onClose={() => setReturning(false)} name="sendBack" title={t('advances.send_back_title', { round: round.round })} action={t('advances.send_back')}
          input={{ round: round.round }} done={() => t('advances.round_is_returned', { round: round.round })} />
      ) : null}
    </KitFormFrame>
  )
}

/** One voucher: good as it stands, or queried with an amount and a sentence. */
function CheckLine({ line, index }: { line: Line; index: number }) {
  const { t } = useT()
  const { money } = useFormat()
  const { control } = useThisForm<Values>()
  const queried = useWatch({ control, name: `lines.${index}.queried` })
  const most = (value: unknown) => ((value as bigint) > 0n && (value as bigint) <= BigInt(line.amountSatang) ? null : t('advances.queried_amount'))
  return (
    <div className="flow-s">
      <p>
        {line.line > 0 ? `${line.line}. ` : ''}{line.name} <b className="tab">{money(line.amountSatang)}</b>
      </p>
      <CheckField name={`lines.${index}.queried`} label={line.line === 0 ? t('advances.query_all_vouchers') : t('advances.query_this')} />
      {queried ? (
        <Cols>
          <MoneyField name={`lines.${index}.amount`} label={t('advances.queried_amount')} span={4} check={most} />
          <TextField name={`lines.${index}.question`} label={t('advances.question')} span={8} maxLength={1000} />
        </Cols>
      ) : null}
    </div>
  )
}
