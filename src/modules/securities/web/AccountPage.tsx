import { Landmark } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Strip, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { ExportMenu } from '../../../ui/register-tools.tsx'
import { useMay, useToday } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { useExport } from '../../reporting/web/parts/use-export.ts'
import { securityAccount } from '../contract-account.ts'
import { BalanceDialog } from './BalanceDialog.tsx'

type Controls = Out<typeof securityAccount.list>
type Sheet = Out<typeof securityAccount.sheet>

/** Money held = account: the recorded balance of the off-budget account by day beside the cash securities of that day. */
export function AccountPage() {
  const { t } = useT()
  const today = useToday()
  const mayRecord = useMay(securityAccount.record.may)
  const [params] = useSearchParams()
  const [recording, setRecording] = useState(false)
  const day = params.get('day') ?? today
  const found = useRead(securityAccount.list, {})
  const file = useExport(securityAccount.exported, { day })
  return (
    <>
      <Crumb back={{ to: '/securities', label: t('securities.register') }} />
      <Title
        name={t('securities.account_title')}
        note={t('securities.account_note')}
        actions={
          <>
            <ExportMenu onExport={file.save} />
            {mayRecord ? (
              <Button kind="main" icon={Landmark} onPress={() => setRecording(true)}>
                {t('securities.record_balance')}
              </Button>
            ) : null}
          </>
        }
      />
      {found.data ? <Figures of={found.data} /> : null}
      <div className="pad flow">
        <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{(controls) => <Controls of={controls} day={day} />}</Reading>
        <DaySheet day={day} />
      </div>
      {recording ? <BalanceDialog onClose={() => setRecording(false)} /> : null}
    </>
  )
}

function Figures({ of }: { of: Controls }) {
  const { t } = useT()
  const { count, day, money } = useFormat()
  const last = of.rows[0]
  const apart = last !== undefined && asSatang(last.differenceSatang) !== 0n
  return (
    <Strip
      figures={[
        { key: 'held', label: t('securities.cash_held'), value: money(of.securitiesSatang), note: t('securities.count', { count: count(of.count) }) },
        { key: 'balance', label: t('securities.last_balance'), value: last ? money(last.balanceSatang) : '-', note: last ? day(last.onDay) : t('securities.no_balance') },
        { key: 'apart', label: t('securities.difference'), value: last ? money(last.differenceSatang) : '-', tone: apart ? 'late' : undefined, note: last ? t(apart ? 'securities.apart' : 'securities.agrees', { day: day(last.onDay) }) : '' },
      ]}
    />
  )
}

function Controls({ of, day: chosen }: { of: Controls; day: string }) {
  const { t } = useT()
  const { day, money } = useFormat()
  if (of.rows.length === 0) return <Empty title={t('securities.no_balance')}>{t('securities.no_balance_more')}</Empty>
  return (
    <Wide label={t('securities.account_title')}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('securities.moved_on')}</th>
            <th scope="col">{t('securities.account_name')}</th>
            <th scope="col" className="num">{t('securities.balance')}</th>
            <th scope="col" className="num">{t('securities.cash_held')}</th>
            <th scope="col" className="num">{t('securities.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {of.rows.map((one) => (
            <tr key={one.id} aria-current={one.onDay === chosen ? 'true' : undefined}>
              <td>
                <Link className="key" to={`?day=${one.onDay}`}>
                  {day(one.onDay)}
                </Link>
              </td>
              <td>
                {one.account} <span className="note">{[one.note, one.actor].filter(Boolean).join(' · ')}</span>
              </td>
              <td className="num">{money(one.balanceSatang)}</td>
              <td className="num">{money(one.securitiesSatang)}</td>
              <td className={asSatang(one.differenceSatang) === 0n ? 'num' : 'num late strong'}>{money(one.differenceSatang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** The list to reconcile by: what moved since balance and securities last agreed, and every cash security of the day. */
function DaySheet({ day: asked }: { day: string }) {
  const { t } = useT()
  const { day } = useFormat()
  const found = useRead(securityAccount.sheet, { day: asked })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {(sheet) => (
        <div className="flow">
          <h2 className="h-aside">{sheet.agreedOn ? t('securities.moves_since', { day: day(sheet.agreedOn) }) : t('securities.moves_year')}</h2>
          <Moves of={sheet} />
          <h2 className="h-aside">{t('securities.cash_on', { day: day(sheet.day) })}</h2>
          <CashRows of={sheet} />
        </div>
      )}
    </Reading>
  )
}

function Moves({ of }: { of: Sheet }) {
  const { t } = useT()
  const { day, money } = useFormat()
  if (of.moves.length === 0) return <p className="note">{t('securities.no_moves')}</p>
  return (
    <Wide label={t('securities.tab_movements')}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('securities.moved_on')}</th>
            <th scope="col">{t('securities.number')}</th>
            <th scope="col">{t('securities.counterparty')}</th>
            <th scope="col">{t('securities.tab_movements')}</th>
            <th scope="col" className="num">{t('securities.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {of.moves.map((one) => (
            <tr key={`${one.id} ${one.what}`}>
              <td>{day(one.onDay)}</td>
              <td>
                <Link className="key" to={`/securities/${one.securityId}`}>
                  {one.number}
                </Link>
              </td>
              <td>{one.counterparty}</td>
              <td>{t(`securities.moved_${one.what}`)}</td>
              <td className="num">{money(one.amountSatang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function CashRows({ of }: { of: Sheet }) {
  const { t } = useT()
  const { day, money } = useFormat()
  return (
    <Wide label={t('securities.cash_held')}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('securities.number')}</th>
            <th scope="col">{t('securities.counterparty')}</th>
            <th scope="col">{t('securities.agency')}</th>
            <th scope="col">{t('securities.received_on')}</th>
            <th scope="col" className="num">{t('securities.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {of.rows.map((one) => (
            <tr key={one.id}>
              <td>
                <Link className="key" to={`/securities/${one.id}`}>
                  {t('securities.sequence', { number: one.number, seq: one.seq })}
                </Link>
              </td>
              <td>{one.counterparty}</td>
              <td>{one.agencyName}</td>
              <td>{day(one.receivedOn)}</td>
              <td className="num strong">{money(one.amountSatang)}</td>
            </tr>
          ))}
          <tr className="sum">
            <td colSpan={4}>{t('ui.total')}</td>
            <td className="num">{money(of.securitiesSatang)}</td>
          </tr>
        </tbody>
      </table>
    </Wide>
  )
}
