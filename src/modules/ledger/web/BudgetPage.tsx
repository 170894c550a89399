import { BookPlus, Check, X } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { fiscalYear } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Empty, Reading } from '../../../ui/states.tsx'
import { budget } from '../contract-budget.ts'
import { BooksFrame } from './BooksFrame.tsx'
import { ApproveBudget, ProposeDialog, RefuseBudget } from './budget-dialogs.tsx'

type Budget = Out<typeof budget.read>
type Proposal = Budget['proposals'][number]
type Step = { what: 'propose' } | { what: 'approve' | 'refuse'; of: Proposal }

/** The budget of a fiscal year beside what was spent of it, and what was proposed for it. */
export function BudgetPage() {
  const { t } = useT()
  const today = useToday()
  const mayPropose = useMay(budget.propose.may)
  const [params, setParams] = useSearchParams()
  const [step, setStep] = useState<Step | null>(null)
  const now = fiscalYear(today)
  const year = Number(params.get('year') ?? now)
  const pick = (
    <label className="inline">
      {t('ledger.budget_year')}{' '}
      <select value={year} onChange={(event) => setParams((before) => new URLSearchParams([...[...before].filter(([key]) => key !== 'year'), ['year', event.target.value]]))}>
        {[now + 1, now, now - 1, now - 2, now - 3, now - 4].map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  )
  const propose = mayPropose ? <Button kind="main" icon={BookPlus} onPress={() => setStep({ what: 'propose' })}>{t('ledger.budget_propose')}</Button> : null
  return (
    <BooksFrame note={t('ledger.budget_note')} actions={<>{pick} {propose}</>}>
      {(fund) => <Found fund={fund} year={year} step={step} onStep={setStep} />}
    </BooksFrame>
  )
}

function Found({ fund, year, step, onStep }: { fund: string; year: number; step: Step | null; onStep: (step: Step | null) => void }) {
  const { t } = useT()
  const found = useRead(budget.read, { fund, year })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {(it) => (
        <div className="flow pad">
          {it.rows.length === 0 && it.proposals.length === 0 ? <Empty title={t('ledger.budget_none')}>{t('ledger.budget_none_more')}</Empty> : null}
          {it.rows.length === 0 ? null : <Standing of={it} />}
          {it.proposals.length === 0 ? null : <Proposals of={it.proposals} onStep={onStep} />}
          {step === null ? null : <StepDialog fund={fund} year={year} step={step} onClose={() => onStep(null)} />}
        </div>
      )}
    </Reading>
  )
}

function StepDialog({ fund, year, step, onClose }: { fund: string; year: number; step: Step; onClose: () => void }) {
  if (step.what === 'propose') return <ProposeDialog fund={fund} year={year} onClose={onClose} />
  return step.what === 'approve' ? <ApproveBudget of={step.of} onClose={onClose} /> : <RefuseBudget of={step.of} onClose={onClose} />
}

function useShare() {
  const { t } = useT()
  return (share: number | null) => (share === null ? t('ledger.budget_no_share') : `${share.toFixed(2)} %`)
}

function Standing({ of }: { of: Budget }) {
  const { t } = useT()
  const { money } = useFormat()
  const share = useShare()
  const { capital, overall } = of.totals
  const columns: SheetColumn<Budget['rows'][number]>[] = [
    { key: 'account', head: t('ledger.account'), cell: (row) => <>{row.account} {row.name} <span className="note">{t(`ledger.budget_${row.kind}`)}</span></> },
    { key: 'planned', head: t('ledger.budget_planned'), num: true, cell: (row) => money(row.plannedSatang) },
    { key: 'adjusted', head: t('ledger.budget_adjusted'), num: true, cell: (row) => money(row.adjustedSatang) },
    { key: 'budget', head: t('ledger.budget'), num: true, strong: true, cell: (row) => money(row.budgetSatang) },
    { key: 'actual', head: t('ledger.budget_actual'), num: true, cell: (row) => money(row.actualSatang) },
    { key: 'left', head: t('ledger.budget_left'), num: true, cell: (row) => money(row.leftSatang) },
    { key: 'share', head: t('ledger.budget_share'), num: true, cell: (row) => share(row.share) },
  ]
  return (
    <>
      <Facts
        ruled
        facts={[
          { key: 'capital', label: t('ledger.budget_capital'), value: share(capital.share), figure: true, strong: true, note: `${money(capital.actualSatang)} / ${money(capital.budgetSatang)}` },
          { key: 'overall', label: t('ledger.budget_overall'), value: share(overall.share), figure: true, strong: true, note: `${money(overall.actualSatang)} / ${money(overall.budgetSatang)}` },
        ]}
      />
      <Sheet label={t('ledger.budget')} rows={of.rows} columns={columns} rowKey={(row) => row.account} />
    </>
  )
}

function Proposals({ of, onStep }: { of: Proposal[]; onStep: (step: Step) => void }) {
  const { t } = useT()
  const { money, dayAndTime } = useFormat()
  const may = useMay(budget.approve.may)
  const columns: SheetColumn<Proposal>[] = [
    { key: 'at', head: t('ledger.day'), cell: (row) => dayAndTime(row.madeAt) },
    { key: 'narration', head: t('ledger.narration'), cell: (row) => <>{row.narration} <span className="note">{row.madeBy}</span></> },
    { key: 'lines', head: t('ledger.account'), cell: (row) => row.lines.map((line) => <div key={line.account}>{line.account} {money(line.amountSatang)}</div>) },
    {
      key: 'state', head: t('ledger.state'),
      cell: (row) => (row.state === 'waiting' && may ? (
        <>
          <Button icon={Check} onPress={() => onStep({ what: 'approve', of: row })}>{t('ledger.approve')}</Button> <Button icon={X} onPress={() => onStep({ what: 'refuse', of: row })}>{t('ledger.refuse')}</Button>
        </>
      ) : (
        <>
          {t(`ledger.budget_state_${row.state}`)} <span className="note">{[row.decidedBy, row.reason].filter(Boolean).join(' · ')}</span>
        </>
      )),
    },
  ]
  return (
    <section className="flow-s">
      <h2 className="h-aside">{t('ledger.budget_proposals')}</h2>
      <Sheet label={t('ledger.budget_proposals')} rows={of} columns={columns} rowKey={(row) => row.id} />
    </section>
  )
}
