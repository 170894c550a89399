import { BookOpenCheck, Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay, useToday } from '../../../ui/session.ts'
import { Sheet, type SheetColumn } from '../../../ui/sheet.tsx'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ledger } from '../contract.ts'
import { office } from '../contract-office.ts'

type Office = Out<typeof office.read>
type Agreement = Office['agreements'][number]

/** The office's own books: opened once, and what registers and accounts say beside each other (rules A16, B14). */
export function OfficePage() {
  const { t } = useT()
  const found = useRead(office.read, {})
  const mayOpen = useMay(office.open.may)
  const [opening, setOpening] = useState(false)
  const open = (
    <Button kind="main" icon={BookOpenCheck} onPress={() => setOpening(true)}>
      {t('ledger.office_open')}
    </Button>
  )
  return (
    <>
      <Crumb back={{ to: '/books', label: t('ledger.trial') }} />
      <Title name={t('ledger.office')} />
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {(it) => (it.opened === null ? <Empty title={t('ledger.office_closed')} action={mayOpen ? open : null}>{t('ledger.office_closed_more')}</Empty> : <Standing of={it} opened={it.opened} />)}
      </Reading>
      {opening ? <OpenDialog onClose={() => setOpening(false)} /> : null}
    </>
  )
}

function Standing({ of, opened }: { of: Office; opened: NonNullable<Office['opened']> }) {
  const { t } = useT()
  const { day } = useFormat()
  const apart = of.agreements.filter((one) => asSatang(one.differenceSatang) !== 0n).length + (of.imprest === null || levelHolds(of.imprest) ? 0 : 1)
  return (
    <div className="flow pad">
      <Say live={false} tone={apart === 0 ? undefined : 'late'}>{t(apart === 0 ? 'ledger.office_agrees' : 'ledger.office_apart', { count: apart })}</Say>
      <Facts
        facts={[
          { key: 'opened', label: t('ledger.office_opened'), value: day(opened.openedOn), note: opened.byName },
          { key: 'books', label: t('ledger.trial'), value: <Link to={`/books?fund=${encodeURIComponent(opened.fund)}`}>{t('ledger.office_books')}</Link> },
          { key: 'journal', label: t('ledger.journal'), value: <Link to={`/books/journal?fund=${encodeURIComponent(opened.fund)}`}>{t('ledger.office_entries')}</Link> },
        ]}
      />
      <Agreements of={of} fund={opened.fund} />
      {of.imprest === null ? null : <Imprest of={of.imprest} fund={opened.fund} />}
    </div>
  )
}

/** Rules A16: cash, bank, open advances and vouchers that wait make the level, as the hourly check counts it. */
function levelHolds(imprest: NonNullable<Office['imprest']>): boolean {
  return partsOf(imprest) === asSatang(imprest.levelSatang)
}

function partsOf(imprest: NonNullable<Office['imprest']>): bigint {
  return imprest.parts.reduce((sum, part) => sum + asSatang(part.amountSatang), 0n)
}

function accountPath(fund: string, account: string): string {
  return `/books/account?${new URLSearchParams({ fund, account }).toString()}`
}

function Agreements({ of, fund }: { of: Office; fund: string }) {
  const { t, pick } = useT()
  const { money } = useFormat()
  const columns: SheetColumn<Agreement>[] = [
    { key: 'title', head: t('ledger.office_register'), cell: (row) => pick(row.title) },
    { key: 'register', head: t('ledger.office_by_register'), num: true, cell: (row) => money(row.registerSatang) },
    { key: 'accounts', head: t('ledger.account'), cell: (row) => row.accounts.map((account) => <span key={account}><Link className="key" to={accountPath(fund, account)}>{account}</Link>{' '}</span>) },
    { key: 'account', head: t('ledger.office_by_account'), num: true, cell: (row) => money(row.accountSatang) },
    { key: 'difference', head: t('ledger.office_difference'), num: true, cell: (row) => <Difference of={row.differenceSatang} /> },
  ]
  return <Sheet label={t('ledger.office_agreements')} rows={of.agreements} columns={columns} rowKey={(row) => row.id} />
}

function Difference({ of }: { of: string }) {
  const { t } = useT()
  const { money } = useFormat()
  if (asSatang(of) === 0n) return <Chip state="done" icon={Check}>{t('ledger.office_equal')}</Chip>
  return <Chip state="late" icon={TriangleAlert}>{money(of)}</Chip>
}

function Imprest({ of, fund }: { of: NonNullable<Office['imprest']>; fund: string }) {
  const { t } = useT()
  const { money } = useFormat()
  const columns: SheetColumn<(typeof of.parts)[number]>[] = [
    {
      key: 'account', head: t('ledger.account'), sum: t(levelHolds(of) ? 'ledger.office_level' : 'ledger.office_parts'),
      cell: (row) => (
        <>
          <Link className="key" to={accountPath(fund, row.account)}>
            {row.account}
          </Link>{' '}
          {row.name}
        </>
      ),
    },
    { key: 'amount', head: t('ledger.amount'), num: true, cell: (row) => money(row.amountSatang), sum: money(partsOf(of)) },
  ]
  return (
    <section className="flow-s">
      <h2 className="h-aside">{t('ledger.office_imprest')}</h2>
      {levelHolds(of) ? null : <Say live={false} tone="late">{t('ledger.office_level_apart', { amount: money(of.levelSatang) })}</Say>}
      <Sheet label={t('ledger.office_imprest')} rows={of.parts} columns={columns} rowKey={(row) => row.account} />
    </section>
  )
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT()
  const { money } = useFormat()
  const today = useToday()
  const write = useWrite(office.open, [office.read, ledger.funds])
  const save = async ({ on }: { on: LocalDate | null }) => {
    const done = await write.mutateAsync({ on: on ?? '' })
    toast(t('ledger.office_done', { amount: money(done.amountSatang) }))
  }
  return (
    <FormDialog<{ on: LocalDate | null }> title={t('ledger.office_open')} defaults={{ on: today }} action={t('ledger.office_open')} busy={write.isPending} onSave={save} onClose={onClose} note={t('ledger.office_open_note')}>
      <DateField name="on" label={t('ledger.office_day')} max={today} />
    </FormDialog>
  )
}
