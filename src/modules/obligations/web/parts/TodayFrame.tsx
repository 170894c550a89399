import { CalendarDays, Clock, FileSpreadsheet, Hand, Plus, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ApiError } from '../../../../ui/api.ts'
import { LinkButton } from '../../../../ui/button.tsx'
import { time, useFormat, money } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import type { Translate } from '../../../../ui/i18n.ts'
import { Inbox } from '../../../../ui/inbox.tsx'
import type { InboxGroup, InboxItem } from '../../../../ui/inbox.tsx'
import { Aside, Split, Strip, Title, Tools } from '../../../../ui/page.tsx'
import type { Figure } from '../../../../ui/page.tsx'
import { useMay, useToday } from '../../../../ui/session.ts'
import { Empty, Failed, Loading } from '../../../../ui/states.tsx'
import { AgencyAgeing } from './AgencyAgeing.tsx'
import { AgencyChoice, KindChoice, useChosenAgency, useChosenKind } from './AgencyChoice.tsx'
import { DutyChip, URGENCIES, dueOf } from './duty-words.tsx'
import type { DutyRow, Urgency } from './duty-words.tsx'
import { useAgeing } from './use-ageing.ts'
import type { Sums } from './use-ageing.ts'
import { useInbox } from './use-inbox.ts'
import type { InboxReading, UrgentGroup } from './use-inbox.ts'

/** What the module of reminders adds to Today: figures after "due today", groups after it, a button, the end of the aside. */
export type TodayMail = { figures: Figure[]; groups: InboxGroup[]; count: number; action?: ReactNode; aside?: ReactNode }

/** Today: what is late, what is due, what could not be told - each figure and row opens what it counts. */
export function TodayFrame({ mail }: { mail: TodayMail }) {
  const mayDuties = useMay('obligations.read')
  const agency = useChosenAgency()
  const kind = useChosenKind()
  const inbox = useInbox({ agencyId: agency.asked, kind, enabled: mayDuties })
  const ageing = useAgeing({ agencyCode: agency.chosen?.code })
  if (inbox.error) return <NotRead error={inbox.error} retry={inbox.retry} />
  const narrowed = agency.asked !== undefined || kind !== undefined
  const empty = mayDuties && !inbox.loading && !narrowed && inbox.total + mail.count === 0
  const narrow = { agencyId: agency.asked, kind }
  return (
    <>
      <TodayTitle readAt={inbox.readAt} action={empty ? null : mail.action} empty={empty} />
      {empty ? <NothingYet /> : <TodayBoard inbox={inbox} ageing={ageing} agency={agency} narrow={narrow} mail={narrowed ? { ...mail, figures: [], groups: [], count: 0 } : mail} mayDuties={mayDuties} />}
    </>
  )
}

function NotRead({ error, retry }: { error: ApiError; retry: () => void }) {
  const { t } = useT()
  return (
    <>
      <Title name={t('obligations.today')} />
      <Failed error={error} retry={retry} />
    </>
  )
}

type Narrow = { agencyId: string | undefined; kind: string | undefined }
type BoardProps = { inbox: InboxReading; ageing: ReturnType<typeof useAgeing>; agency: ReturnType<typeof useChosenAgency>; narrow: Narrow; mail: TodayMail; mayDuties: boolean }

function TodayBoard({ inbox, ageing, agency, narrow, mail, mayDuties }: BoardProps) {
  const { t } = useT()
  const aside = <TodayAside ageing={ageing} end={mail.aside} />
  if (!mayDuties) {
    return (
      <Split width={328} aside={aside}>
        <NoDuties mail={mail} />
      </Split>
    )
  }
  const choices = (
    <>
      <KindChoice kinds={inbox.kinds} />
      <AgencyChoice of={agency} />
    </>
  )
  return (
    <>
      <Strip label={t('obligations.figures')} figures={figuresOf({ t, inbox, sums: ageing.sums, mail, narrow })} />
      <Split width={328} aside={aside}>
        <Tools end={choices}>
          <h2 className="h-aside">
            {t('obligations.inbox')} <span className="note">{inbox.loading ? '' : t('obligations.subjects', { count: shownCount(inbox) + mail.count })}</span>
          </h2>
        </Tools>
        <TodayInbox inbox={inbox} mail={mail} narrow={narrow} />
      </Split>
    </>
  )
}

function TodayTitle({ readAt, action, empty }: { readAt: number; action?: ReactNode; empty: boolean }) {
  const { t, lang } = useT()
  const { day } = useFormat()
  const today = useToday()
  const mayClear = useMay('advances.clear')
  const mayImport = useMay('transfer.import')
  const words = readAt > 0 ? t('obligations.data_at', { day: day(today, 'weekday'), time: time(new Date(readAt).toISOString(), lang) }) : day(today, 'weekday')
  const main = empty ? mayImport ? <LinkButton kind="main" icon={FileSpreadsheet} to="/imports">{t('obligations.import_register')}</LinkButton> : null
    : mayClear ? <LinkButton kind="main" icon={Plus} to="/advances?view=open">{t('obligations.record_clearing')}</LinkButton> : null
  return (
    <Title
      name={t('obligations.today')}
      note={words}
      actions={action || main ? (
        <>
          {action}
          {main}
        </>
      ) : undefined}
    />
  )
}

type FigureParts = { t: Translate; inbox: InboxReading; sums: Sums | null; mail: TodayMail; narrow: Narrow }

function figuresOf({ t, inbox, sums, mail, narrow }: FigureParts): Figure[] {
  const count = (urgency: Urgency) => inbox.groups.find((group) => group.urgency === urgency)?.count ?? 0
  const note = (sum: bigint | undefined) => (sum === undefined || sum === 0n || (narrow.kind !== undefined && narrow.kind !== 'advances.clear') ? undefined : t('obligations.advances_sum', { amount: money(sum) }))
  const unit = t('obligations.subject_unit')
  const late = count('overdue')
  const today = count('today')
  const waiting = count('waiting')
  return [
    ...(waiting > 0 ? [{ key: 'waiting', label: t('obligations.waiting'), icon: Hand, value: waiting, unit, to: listOf('waiting', narrow) }] : []),
    { key: 'overdue', label: t('obligations.overdue'), icon: TriangleAlert, value: late, unit, tone: late > 0 ? 'late' : undefined, note: note(sums?.overdue), to: listOf('overdue', narrow) },
    { key: 'today', label: t('obligations.due_today'), icon: Clock, value: today, unit, tone: today > 0 ? 'soon' : undefined, note: note(sums?.today), to: listOf('today', narrow) },
    ...mail.figures,
    { key: 'due-7', label: t('obligations.due_7'), icon: CalendarDays, value: count('due-7'), unit, note: note(sums?.dueIn7), to: listOf('due-7', narrow) },
  ]
}

function listOf(urgency: Urgency, { agencyId, kind }: Narrow): string {
  return `/obligations?view=${urgency}${agencyId ? `&agency=${agencyId}` : ''}${kind ? `&kind=${kind}` : ''}`
}

/** What the inbox of Today counts: everything but what lies further ahead. */
function shownCount(inbox: InboxReading): number {
  return inbox.groups.reduce((sum, group) => (group.urgency === 'later' ? sum : sum + group.count), 0)
}

function TodayInbox({ inbox, mail, narrow }: { inbox: InboxReading; mail: TodayMail; narrow: Narrow }) {
  const { t, pick } = useT()
  if (inbox.loading) return <Loading lines={12} />
  const itemOf = (row: DutyRow): InboxItem => ({
    key: row.id,
    state: <DutyChip row={row} />,
    number: row.number,
    to: row.to,
    who: row.who,
    note: row.what !== '' && !row.what.startsWith(row.who) ? row.what : pick(row.title),
    agency: row.agencyName,
    amount: row.outstandingSatang,
    dueOn: dueOf(row),
    late: row.daysOverdue > 0,
    next: row.step ? { label: pick(row.step.label), to: row.step.to } : { label: t('obligations.next_look'), to: row.to },
  })
  const groupOf = (group: UrgentGroup): InboxGroup => ({
    key: group.urgency,
    title: t(URGENCIES.find((one) => one.key === group.urgency)?.text ?? ''),
    count: t('obligations.subjects', { count: group.count }),
    items: group.rows.map(itemOf),
    more: { count: group.count - group.rows.length, to: listOf(group.urgency, narrow) },
  })
  const of = (urgency: Urgency) => inbox.groups.filter((group) => group.urgency === urgency && group.count > 0).map(groupOf)
  const groups = [...of('waiting'), ...of('overdue'), ...of('today'), ...mail.groups, ...of('due-7'), ...of('no-date')]
  if (groups.length === 0) return <Empty title={t('obligations.none_urgent')}>{t('obligations.none_urgent_more')}</Empty>
  return <Inbox label={t('obligations.inbox')} heads={headsOf(t)} groups={groups} />
}

function headsOf(t: Translate) {
  return { state: t('obligations.state'), subject: t('obligations.subject'), agency: t('obligations.agency'), amount: t('obligations.amount'), due: t('obligations.due'), next: t('obligations.next') }
}

function NothingYet() {
  const { t } = useT()
  return <Empty title={t('obligations.nothing_yet')}>{t('obligations.nothing_yet_more')}</Empty>
}

/** For those who see no register: the mail they may look after, or what else they can do. */
function NoDuties({ mail }: { mail: TodayMail }) {
  const { t } = useT()
  return (
    <>
      <Empty title={t('obligations.no_right')}>{t('obligations.no_right_more')}</Empty>
      {mail.groups.length > 0 ? <Inbox label={t('obligations.inbox')} heads={headsOf(t)} groups={mail.groups} /> : null}
    </>
  )
}

function TodayAside({ ageing, end }: { ageing: ReturnType<typeof useAgeing>; end?: ReactNode }) {
  const { t } = useT()
  return (
    <Aside title={t('obligations.overview')} plain>
      <AgencyAgeing ageing={ageing} />
      {end}
    </Aside>
  )
}
