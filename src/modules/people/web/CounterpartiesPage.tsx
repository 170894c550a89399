import { MailX } from 'lucide-react'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { Split, Title } from '../../../ui/page.tsx'
import { usePages, useWrite } from '../../../ui/query.ts'
import { RegisterTools } from '../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../ui/register/state.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { Register } from '../../../ui/register.tsx'
import { useMay } from '../../../ui/session.ts'
import { Empty } from '../../../ui/states.tsx'
import { people } from '../contract.ts'
import { EmailForm } from './EmailForm.tsx'
import { PeopleTabs } from './PeopleTabs.tsx'
import { RowAside, rowAddress } from './RowAside.tsx'

type Row = Out<typeof people.counterparties>['rows'][number]

function TaxId({ of }: { of: Row }) {
  const { t } = useT()
  return (
    <>
      <span className="tab">{of.taxId ?? '-'}</span> {of.taxId && !of.taxIdValid ? <Chip state="unconfirmed">{t('people.tax_id_wrong')}</Chip> : null}
    </>
  )
}

function columnsOf(t: Translate): RegisterColumn<Row>[] {
  const kind = (row: Row) => t(`people.kind_${row.kind}`)
  return [
    { key: 'name', head: t('people.name'), width: 360, kind: 'key', value: (row) => row.name, sortable: false },
    { key: 'kind', head: t('people.kind'), width: 130, value: kind, sortable: false },
    { key: 'taxId', head: t('people.tax_id'), width: 260, value: (row) => row.taxId ?? '', cell: (row) => <TaxId of={row} />, sortable: false },
    { key: 'email', head: t('people.email'), width: 260, value: (row) => row.email ?? '', cell: (row) => row.email ?? <Chip state="soon" icon={MailX}>{t('people.no_mailbox')}</Chip>, sortable: false },
  ]
}

/** Everybody who gave a security: companies, shops, individuals. */
export function CounterpartiesPage() {
  const { t } = useT()
  const [params] = useSearchParams()
  const columns = useMemo(() => columnsOf(t), [t])
  const views = useMemo(() => [{ key: 'all', label: t('ui.all') }], [t])
  const state = useRegisterState<Row>({ name: 'counterparties', columns, views })
  const pages = usePages(people.counterparties, { text: state.look.q || undefined })
  const open = pages.rows.find((row) => row.id === params.get('open'))
  const register = (
    <Register
      state={state}
      pages={pages}
      label={t('people.counterparties')}
      rowId={(row) => row.id}
      open={(row) => rowAddress(params, row.id)}
      empty={<Empty title={t('people.counterparties_none')}>{t('people.counterparties_none_more')}</Empty>}
    />
  )
  return (
    <>
      <Title name={t('people.counterparties')} />
      <PeopleTabs />
      <RegisterTools state={state} />
      {open ? (
        <Split fixed width={340} aside={<CounterpartyAside key={`${open.id} ${open.version}`} of={open} />}>
          {register}
        </Split>
      ) : (
        register
      )}
    </>
  )
}

function CounterpartyAside({ of }: { of: Row }) {
  const { t } = useT()
  const mayReveal = useMay('privacy.reveal')
  const write = useWrite(people.changeCounterparty, [people.counterparties])
  return (
    <RowAside title={of.name}>
      <Facts
        facts={[
          { key: 'kind', label: t('people.kind'), value: t(`people.kind_${of.kind}`), wide: true },
          { key: 'tax', label: t('people.tax_id'), value: <TaxId of={of} />, wide: true },
        ]}
      />
      <p>
        {of.taxIdMasked && mayReveal ? <Link to={`/settings/privacy/number/counterparty/${of.id}`}>{t('people.whole_number')}</Link> : null}
      </p>
      <p>
        <Link to={`/securities?view=all&q=${encodeURIComponent(of.name)}`}>{t('people.open_securities')}</Link>
      </p>
      <EmailForm of={of} hint={t('people.counterparty_email_hint')} onSave={(email) => write.mutateAsync({ id: of.id, version: of.version, email })} />
    </RowAside>
  )
}
