import { FileText } from 'lucide-react'
import { Link, useParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { download } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Aside, Crumb, Split, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Reading } from '../../../ui/states.tsx'
import { Attachments } from '../../documents/web/parts/Attachments.tsx'
import { boards } from '../contract-board.ts'
import { life } from '../contract-life.ts'
import { ApplicationSteps } from './ApplicationSteps.tsx'

type Application = Out<typeof life.application>

/** One application: what it says, its papers and scans, what the board decided, and the draft of its agreement. */
export function ApplicationPage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(life.application, { id })
  const it = found.data
  const row = useRead(boards.board, { id: it?.boardId ?? '' }, { enabled: it !== undefined }).data?.rows.find((one) => one.id === id)
  return (
    <>
      <Crumb back={it ? { to: `/loans/boards/${it.boardId}`, label: t('loans.meeting', { name: it.board }) } : { to: '/loans/boards', label: t('loans.boards') }} />
      <Title name={it ? t('loans.application_of', { number: it.number }) : t('loans.applications')} note={it?.borrower} state={it ? <StateOf it={it} /> : null} actions={row ? <ApplicationSteps of={row} /> : null} />
      <Reading of={{ data: it, error: asApiError(found.error), refetch: found.refetch }}>
        {(one) => (
          <Split width={352} aside={<History it={one} />}>
            <Says it={one} />
            <Attachments subject={{ module: 'loans.application', id: one.id }} kinds={[...one.papers, 'other'].map((kind) => ({ kind, label: t(`loans.paper_${kind}`) }))} />
          </Split>
        )}
      </Reading>
    </>
  )
}

function StateOf({ it }: { it: Application }) {
  const { t } = useT()
  const word = it.state === 'paid' ? t('loans.application_paid') : t(`loans.state_${it.state}`)
  return <Chip state={it.state === 'paid' ? 'done' : it.state === 'refused' ? 'late' : 'soon'}>{word}</Chip>
}

function Says({ it }: { it: Application }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const { facts } = it
  return (
    <div className="pad flow">
      <Facts
        facts={[
          { key: 'borrower', label: t('loans.borrower'), value: it.borrower, note: it.agency },
          { key: 'asked', label: t('loans.requested'), value: money(it.requestedSatang), figure: true, note: day(it.appliedOn) },
          { key: 'approved', label: t('loans.approved'), value: it.approvedSatang === null ? '-' : money(it.approvedSatang), figure: true, strong: true },
          { key: 'old', label: t('loans.old_debt'), value: asSatang(it.oldSatang) > 0n ? money(it.oldSatang) : '-', figure: true, note: it.oldNumber },
        ]}
      />
      <Facts
        facts={[
          { key: 'instalment', label: t('loans.instalment'), value: money(it.instalmentSatang), figure: true, note: t('loans.instalments_of', { count: it.instalments }) },
          { key: 'salary', label: t('loans.salary'), value: money(facts.salarySatang), figure: true },
          { key: 'deductions', label: t('loans.deductions'), value: money(facts.deductionsSatang), figure: true },
          { key: 'left', label: t('loans.remaining'), value: money(it.remainingSatang), figure: true, strong: true },
        ]}
      />
      <Facts
        ruled
        facts={[
          { key: 'guarantors', label: t('loans.guarantors'), value: facts.guarantors.map((one) => `${one.name} (${money(one.salarySatang)})`).join(', ') || '-', wide: true },
          { key: 'debts', label: t('loans.debts'), value: facts.debts.map((one) => `${one.creditor} ${money(one.amountSatang)}`).join(', ') || '-', wide: true },
          { key: 'papers', label: t('loans.papers_needed'), value: it.papers.map((paper) => `${facts.papers.includes(paper) ? '✓' : '-'} ${t(`loans.paper_${paper}`)}`).join(' · '), wide: true },
        ]}
      />
    </div>
  )
}

function History({ it }: { it: Application }) {
  const { t } = useT()
  const { day, money } = useFormat()
  return (
    <Aside title={t('loans.decision')}>
      {it.history.length === 0 ? <p className="note">{t('loans.state_listed')}</p> : null}
      <ul className="plain flow-s">
        {it.history.map((one) => (
          <li key={`${one.on} ${one.what} ${one.reason}`}>
            <strong>{t(`loans.done_${one.what}`)}</strong> {one.amountSatang === null ? '' : money(one.amountSatang)}
            <br />
            {one.reason}{' '}
            <span className="note">
              {day(one.on)} · {one.by}
            </span>
          </li>
        ))}
      </ul>
      {it.state === 'approved' ? (
        <Button icon={FileText} onPress={() => void download(life.agreement, { id: it.id })}>
          {t('loans.draft_agreement')}
        </Button>
      ) : null}
      {it.loanId === null ? null : <Link to={`/loans/${it.loanId}`}>{t('loans.open_loan')}</Link>}
    </Aside>
  )
}
