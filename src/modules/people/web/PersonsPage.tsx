import { MailX } from 'lucide-react'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Split, Title } from '../../../ui/page.tsx'
import { usePages, useWrite } from '../../../ui/query.ts'
import { RegisterTools } from '../../../ui/register-tools.tsx'
import { useRegisterState } from '../../../ui/register/state.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { Register } from '../../../ui/register.tsx'
import { useMay } from '../../../ui/session.ts'
import { Empty } from '../../../ui/states.tsx'
import { people } from '../contract.ts'
import { useAgencies } from './parts/agencies.ts'
import { EmailForm } from './EmailForm.tsx'
import { PeopleTabs } from './PeopleTabs.tsx'
import { RowAside, rowAddress } from './RowAside.tsx'

type Row = Out<typeof people.list>['rows'][number]

/** Everybody who stands in a register. */
export function PersonsPage() {
  const { t } = useT()
  const [params] = useSearchParams()
  const agencies = useAgencies()
  const columns = useMemo<RegisterColumn<Row>[]>(
    () => [
      { key: 'name', head: t('people.name'), width: 260, kind: 'key', value: (row) => row.name, sortable: false },
      { key: 'agency', head: t('people.agency'), width: 240, value: (row) => row.agencyId, text: (row) => agencies.nameOf(row.agencyId), cell: (row) => agencies.nameOf(row.agencyId), sortable: false, filter: { options: agencies.options } },
      { key: 'position', head: t('people.position'), width: 200, value: (row) => row.position ?? '', sortable: false },
      { key: 'email', head: t('people.email'), width: 240, value: (row) => row.email ?? '', cell: (row) => row.email ?? <NoMail />, sortable: false },
      { key: 'doubts', head: t('people.doubts'), width: 110, kind: 'count', value: (row) => row.doubts || null, sortable: false },
    ],
    [t, agencies],
  )
  const views = useMemo(() => [{ key: 'all', label: t('ui.all') }], [t])
  const state = useRegisterState<Row>({ name: 'persons', columns, views })
  const agency = state.look.filters['agency']?.split(',')[0]
  const pages = usePages(people.list, { text: state.look.q || undefined, agencyId: agency || undefined })
  const open = pages.rows.find((row) => row.id === params.get('open'))
  const register = (
    <Register
      state={state}
      pages={pages}
      label={t('people.persons')}
      rowId={(row) => row.id}
      open={(row) => rowAddress(params, row.id)}
      empty={<Empty title={t('people.persons_none')}>{t('people.persons_none_more')}</Empty>}
    />
  )
  return (
    <>
      <Title name={t('people.persons')} />
      <PeopleTabs />
      <RegisterTools state={state} />
      {open ? (
        <Split fixed width={320} aside={<PersonAside key={`${open.id} ${open.version}`} person={open} agency={agencies.nameOf(open.agencyId)} />}>
          {register}
        </Split>
      ) : (
        register
      )}
    </>
  )
}

function NoMail() {
  const { t } = useT()
  return (
    <Chip state="soon" icon={MailX}>
      {t('people.no_mailbox')}
    </Chip>
  )
}

function PersonAside({ person, agency }: { person: Row; agency: string }) {
  const { t } = useT()
  const mayManage = useMay('privacy.manage')
  const write = useWrite(people.changePerson, [people.list, people.doubts])
  return (
    <RowAside title={person.name}>
      <Facts
        facts={[
          { key: 'agency', label: t('people.agency'), value: <Link to={`/agencies/${person.agencyId}`}>{agency}</Link>, wide: true },
          { key: 'position', label: t('people.position'), value: person.position ?? '-', wide: true },
        ]}
      />
      <p>
        {mayManage ? <Link to={`/settings/privacy/people/${person.id}`}>{t('people.personal_data')}</Link> : null}
      </p>
      <p>
        <Link to={`/advances?view=all&q=${encodeURIComponent(person.name)}`}>{t('people.open_advances')}</Link>
      </p>
      <EmailForm of={person} hint={t('people.person_email_hint')} onSave={(email) => write.mutateAsync({ id: person.id, version: person.version, email })} />
      {person.doubts > 0 ? (
        <p>
          <Link to="/agencies/doubts">{t('people.open_doubts')}</Link>
        </p>
      ) : null}
    </RowAside>
  )
}
