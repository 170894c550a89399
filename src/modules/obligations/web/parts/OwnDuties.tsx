import { ArrowRight, Camera, Lock } from 'lucide-react'
import { Link } from 'react-router'
import { LinkButton } from '../../../../ui/button.tsx'
import { asSatang, money, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { MoneyBar } from '../../../../ui/money-bar.tsx'
import { Title } from '../../../../ui/page.tsx'
import { PhoneDebt, PhoneList } from '../../../../ui/phone-list.tsx'
import { Empty, Failed, Loading } from '../../../../ui/states.tsx'
import { DutyChip, dueOf } from './duty-words.tsx'
import type { DutyRow } from './duty-words.tsx'
import { useInbox } from './use-inbox.ts'

const MOST = 50

/** The first page of one who sees only what is theirs: the most urgent debt as the page, the others below; made for a phone. */
export function OwnDuties() {
  const { t } = useT()
  const inbox = useInbox({ enabled: true, most: MOST })
  const rows = inbox.groups.flatMap((group) => group.rows)
  const first = rows[0]
  return (
    <>
      <Title name={t('obligations.own')} />
      {inbox.error ? <Failed error={inbox.error} retry={inbox.retry} /> : null}
      {inbox.loading ? <Loading lines={5} /> : null}
      {!inbox.loading && !inbox.error && !first ? <Empty title={t('obligations.own_none')}>{t('obligations.own_none_more')}</Empty> : null}
      {first ? <Debts first={first} others={rows.slice(1)} /> : null}
    </>
  )
}

function Debts({ first, others }: { first: DutyRow; others: DutyRow[] }) {
  const { t } = useT()
  const { day } = useFormat()
  const late = first.daysOverdue > 0
  const dueOn = dueOf(first)
  const sum = [first, ...others].reduce((total, row) => total + asSatang(row.outstandingSatang), 0n)
  return (
    <div className="phone own">
      <div className="in">
        <div>
          <p className="note">{t('obligations.own_number', { number: first.number })}</p>
          <h2 className="phone-title">{first.what}</h2>
        </div>
        <PhoneDebt
          label={t('obligations.own_to_clear')}
          state={<DutyChip row={first} />}
          caption={t('obligations.own_to_clear')}
          amount={money(first.outstandingSatang)}
          unit={t('ui.baht')}
          due={
            dueOn === null ? t('obligations.no_date') : (
              <>
                {t(late ? 'obligations.own_due_was' : 'obligations.own_due')}{' '}
                <Link className={late ? 'late strong' : 'strong'} to={first.to}>{day(dueOn, 'weekdayShort')}</Link>
              </>
            )
          }
        />
        <Settled of={first} />
        <Ways of={first} />
        {others.length > 0 ? <p>{t('obligations.own_sum', { count: others.length + 1, amount: money(sum) })}</p> : null}
        <p className="note">
          <Icon of={Lock} size={14} /> {t('obligations.own_no_new')}
        </p>
        {others.length > 0 ? <PhoneList title={t('obligations.own_others')} lines={others.map((row) => ({ key: row.id, text: <OtherDebt row={row} />, end: money(row.outstandingSatang) }))} /> : null}
      </div>
    </div>
  )
}

/** How much of it is done, to scale; nothing where nothing is. */
function Settled({ of }: { of: DutyRow }) {
  const { t } = useT()
  const settled = asSatang(of.amountSatang) - asSatang(of.outstandingSatang)
  if (settled <= 0n) return null
  const parts = [
    { key: 'settled', label: t('obligations.own_settled'), amount: settled, look: 'voucher' as const },
    { key: 'out', label: t('obligations.own_to_clear'), amount: of.outstandingSatang, look: 'out' as const },
  ]
  return <MoneyBar label={t('obligations.own_money', { amount: money(of.amountSatang) })} whole={{ label: t('obligations.own_amount'), amount: of.amountSatang }} parts={parts} legend />
}

/** What can be done about it: the first thing as the one big button, the record with its reason always. */
function Ways({ of }: { of: DutyRow }) {
  const { t, pick } = useT()
  const [first, ...others] = of.own
  if (!first) return <LinkButton kind="main" after={ArrowRight} to={of.to}>{t('obligations.own_open')}</LinkButton>
  return (
    <div className="flow-s">
      <LinkButton kind="main" icon={Camera} to={first.to}>{pick(first.label)}</LinkButton>
      <div className="two">
        {others.map((one) => (
          <LinkButton key={one.to} to={one.to}>{pick(one.label)}</LinkButton>
        ))}
        <LinkButton to={of.to}>{t('obligations.own_record')}</LinkButton>
      </div>
    </div>
  )
}

function OtherDebt({ row }: { row: DutyRow }) {
  const { day } = useFormat()
  const dueOn = dueOf(row)
  return (
    <>
      <Link to={row.to}>
        {row.number} {row.what}
      </Link>
      <br />
      <DutyChip row={row} /> <span className="note">{dueOn === null ? null : day(dueOn)}</span>
    </>
  )
}
