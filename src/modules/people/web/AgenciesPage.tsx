import { FileUp, MailCheck, MailX, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { RegisterTools } from '../../../ui/register-tools.tsx'
import { useLocalPages } from '../../../ui/register/local.ts'
import { useRegisterState } from '../../../ui/register/state.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { Register } from '../../../ui/register.tsx'
import { useMay } from '../../../ui/session.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import { people } from '../contract.ts'
import { ImportAgencies } from './ImportAgencies.tsx'
import { PeopleTabs } from './PeopleTabs.tsx'

type Row = Out<typeof people.agency>

const reachOf = (row: Row) => (row.system ? '' : row.mailbox ? 'yes' : 'none')

function columnsOf(t: Translate): RegisterColumn<Row>[] {
  return [
    { key: 'name', head: t('people.agency_name'), width: 280, kind: 'key', value: (row) => (row.system ? t('people.unassigned') : row.name), filter: 'text' },
    { key: 'code', head: t('people.code'), width: 120, value: (row) => row.code, filter: 'text' },
    { key: 'shortForms', head: t('people.short_forms'), width: 200, value: (row) => row.shortForms.join(', '), filter: 'text' },
    { key: 'mailbox', head: t('people.mailbox'), width: 220, value: (row) => row.mailbox ?? '', filter: 'text' },
    { key: 'head', head: t('people.head_mailbox'), width: 200, value: (row) => row.headMailbox ?? '', filter: 'text' },
    {
      key: 'reach', head: t('people.reach'), width: 148, value: reachOf,
      filter: { options: [{ value: 'yes', label: t('people.reachable') }, { value: 'none', label: t('people.no_mailbox') }] },
      text: (row) => (row.system ? '' : t(row.mailbox ? 'people.reachable' : 'people.no_mailbox')),
      cell: (row) => (row.system ? null : row.mailbox ? <Chip state="done" icon={MailCheck}>{t('people.reachable')}</Chip> : <Chip state="soon" icon={MailX}>{t('people.no_mailbox')}</Chip>),
    },
    { key: 'remembered', head: t('people.remembered'), width: 110, kind: 'count', value: (row) => row.remembered.length || null },
  ]
}

/** The agencies of the office: who they are, how files write them, where their reminders go. */
export function AgenciesPage() {
  const { t } = useT()
  const may = useMay('people.change')
  const [importing, setImporting] = useState(false)
  const found = useRead(people.agencies, {})
  const columns = useMemo(() => columnsOf(t), [t])
  const views = useMemo(() => [{ key: 'all', label: t('ui.all') }], [t])
  const state = useRegisterState<Row>({ name: 'agencies', columns, views })
  const pages = useLocalPages(state, { data: found.data?.rows, error: asApiError(found.error), refetch: found.refetch })
  const own = (found.data?.rows ?? []).filter((row) => !row.system)
  const silent = own.filter((row) => !row.mailbox).length
  const because = may ? null : t('people.read_only')
  const line = found.data ? [
    { key: 'all', text: t('people.agency_count', { count: own.length }) },
    ...(silent > 0 ? [{ key: 'silent', text: <Link to="?view=all&f.reach=none">{t('people.without_mailbox')} {silent}</Link> }] : []),
  ] : undefined
  return (
    <>
      <Title
        name={t('people.agencies')}
        line={line}
        actions={
          may ? (
            <>
              <Button icon={FileUp} onPress={() => setImporting(true)}>{t('people.import_agencies')}</Button>
              <LinkButton kind="main" icon={Plus} to="/agencies/new">{t('people.add_agency')}</LinkButton>
            </>
          ) : (
            <Button kind="main" icon={Plus} because={because}>{t('people.add_agency')}</Button>
          )
        }
      />
      <PeopleTabs />
      <RegisterTools state={state} />
      <Register state={state} pages={pages} label={t('people.agencies')} rowId={(row) => row.id} open={(row) => (row.system ? '/agencies/unknown' : `/agencies/${row.id}`)} total={pages.rows.length} />
      <ImportAgencies open={importing} onClose={() => setImporting(false)} />
    </>
  )
}
