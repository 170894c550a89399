import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ledger } from '../contract.ts'

type Entry = Out<typeof ledger.entry>

/** One entry: its lines, who made and approved it, where it came from, and what took it back. */
export function EntryPage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(ledger.entry, { id })
  const mayReverse = useMay(ledger.reverse.may)
  const [reversing, setReversing] = useState(false)
  const entry = found.data
  return (
    <>
      <Crumb back={{ to: entry ? `/books/journal?fund=${encodeURIComponent(entry.fund)}` : '/books/journal', label: t('ledger.journal') }} />
      <Title
        name={entry ? t('ledger.entry', { number: entry.number }) : t('ledger.journal')}
        state={entry && <State of={entry} />}
        note={entry?.narration}
        actions={
          mayReverse && isOwn(entry) ? (
            <Button icon={RotateCcw} onPress={() => setReversing(true)}>
              {t('ledger.reverse')}
            </Button>
          ) : null
        }
      />
      <Reading of={{ data: entry, error: asApiError(found.error), refetch: found.refetch }}>
        {(it) => (
          <>
            <About of={it} />
            <Lines of={it} />
            {reversing ? <ReverseDialog of={it} onClose={() => setReversing(false)} /> : null}
          </>
        )}
      </Reading>
    </>
  )
}

/** What a register led to is taken back at the register, and nothing twice. */
function isOwn(entry: Entry | undefined): boolean {
  if (entry === undefined || entry.reversedBy !== null || entry.reverses !== null) return false
  return entry.subjectModule === null || entry.subjectModule === 'ledger'
}

function State({ of }: { of: Entry }) {
  const { t } = useT()
  if (of.reversedBy !== null) return <Chip state="soon">{t('ledger.reversed_chip')}</Chip>
  return of.reverses === null ? null : <Chip>{t('ledger.reversal_chip')}</Chip>
}

function About({ of }: { of: Entry }) {
  const { t, pick } = useT()
  const { day, dayAndTime } = useFormat()
  const sources = Object.entries(of.source).filter(([key]) => key !== 'importId').map(([key, value]) => ({ key, label: t(`ledger.source_${key}`), value: String(value) }))
  return (
    <div className="pad flow">
      <Facts
        facts={[
          { key: 'template', label: t('ledger.template'), value: pick(of.title) },
          { key: 'effective', label: t('ledger.effective'), value: day(of.effectiveOn), note: `${t('ledger.posted')} ${dayAndTime(of.postedAt)}` },
          { key: 'maker', label: t('ledger.made_by'), value: of.madeBy },
          { key: 'approver', label: t('ledger.approved_by'), value: of.approvedBy ?? '-' },
        ]}
      />
      {sources.length > 0 ? <Facts facts={sources} /> : null}
      <Record of={of} />
      {of.reversedBy === null ? null : <Link to={`/books/entries/${of.reversedBy}`}>{t('ledger.see_reversal')}</Link>}
      {of.reverses === null ? null : <Link to={`/books/entries/${of.reverses}`}>{t('ledger.see_reversed')}</Link>}
    </div>
  )
}

const RECORDS: Readonly<Record<string, string>> = { advances: '/advances/', securities: '/securities/' }

/** The record that led to the entry, where it has a page. */
function Record({ of }: { of: Entry }) {
  const { t } = useT()
  const page = RECORDS[of.subjectModule ?? '']
  return page === undefined || of.subjectId === null || of.template === 'imprest-replenished' ? null : <Link to={`${page}${of.subjectId}`}>{t('ledger.see_record')}</Link>
}

function Lines({ of }: { of: Entry }) {
  const { t } = useT()
  const { money } = useFormat()
  const shown = (amount: string) => (asSatang(amount) === 0n ? '' : money(amount))
  const columns: SheetColumn<Entry['lines'][number]>[] = [
    {
      key: 'account', head: t('ledger.account'), sum: t('ui.total'),
      cell: (line) => (
        <>
          <Link className="key" to={`/books/account?${new URLSearchParams({ fund: of.fund, account: line.account }).toString()}`}>
            {line.account}
          </Link>{' '}
          {line.name} <span className="note">{line.note}</span>
        </>
      ),
    },
    { key: 'debit', head: t('ledger.debit'), num: true, cell: (line) => shown(line.debitSatang), sum: money(of.amountSatang) },
    { key: 'credit', head: t('ledger.credit'), num: true, cell: (line) => shown(line.creditSatang), sum: money(of.amountSatang) },
  ]
  return <Sheet label={t('ledger.entry', { number: of.number })} rows={of.lines} columns={columns} rowKey={(line) => `${line.account} ${line.debitSatang} ${line.creditSatang}`} />
}

type Values = { effectiveOn: LocalDate | null; reason: string }

function ReverseDialog({ of, onClose }: { of: Entry; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const navigate = useNavigate()
  const write = useWrite(ledger.reverse, [ledger.entry, ledger.entries, ledger.trial, ledger.account])
  const save = async ({ effectiveOn, reason }: Values) => {
    const done = await write.mutateAsync({ id: of.id, effectiveOn: effectiveOn ?? '', reason: reason.trim() })
    toast(t('ledger.reverse_done', { number: done.number }))
    void navigate(`/books/entries/${done.id}`)
  }
  return (
    <FormDialog<Values> title={t('ledger.reverse_title', { number: of.number })} defaults={{ effectiveOn: today, reason: '' }} action={t('ledger.reverse')} busy={write.isPending} onSave={save} onClose={onClose} note={t('ledger.reverse_note')}>
      <DateField name="effectiveOn" label={t('ledger.effective')} min={of.effectiveOn as LocalDate} max={today} />
      <TextField name="reason" label={t('ledger.reason')} maxLength={500} />
    </FormDialog>
  )
}
