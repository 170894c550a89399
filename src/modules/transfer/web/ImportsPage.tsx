import { useMemo } from 'react'
import { Link } from 'react-router'
import { dayAndTime } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Lang, Translate } from '../../../ui/i18n.ts'
import { Title, Tools } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useLocalPages } from '../../../ui/register/local.ts'
import { useRegisterState } from '../../../ui/register/state.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { Register } from '../../../ui/register.tsx'
import { Empty } from '../../../ui/states.tsx'
import { transfer } from '../contract.ts'
import { ImportChip } from './import-words.tsx'
import type { ImportLine } from './import-words.tsx'
import { NewImport } from './NewImport.tsx'

const STATES = ['previewed', 'committed', 'abandoned'] as const

function columnsOf(t: Translate, lang: Lang, titleOf: (kind: string) => string): RegisterColumn<ImportLine>[] {
  return [
    { key: 'file', head: t('transfer.file'), width: 300, kind: 'key', value: (row) => row.fileName, filter: 'text' },
    { key: 'kind', head: t('transfer.register'), width: 160, value: (row) => titleOf(row.kind), filter: 'text' },
    {
      key: 'state', head: t('transfer.state'), width: 136, value: (row) => row.state, text: (row) => t(`transfer.state_${row.state}`),
      filter: { options: STATES.map((state) => ({ value: state, label: t(`transfer.state_${state}`) })) }, cell: (row) => <ImportChip state={row.state} />,
    },
    { key: 'rows', head: t('transfer.rows'), width: 84, kind: 'count', value: (row) => row.rows },
    { key: 'accepted', head: t('transfer.accepted'), width: 84, kind: 'count', value: (row) => row.accepted },
    { key: 'refused', head: t('transfer.refused'), width: 84, kind: 'count', value: (row) => row.refusedRows },
    { key: 'unchanged', head: t('transfer.unchanged'), width: 100, kind: 'count', value: (row) => row.unchanged },
    { key: 'madeAt', head: t('transfer.made_at'), width: 160, value: (row) => row.madeAt, text: (row) => dayAndTime(row.madeAt, lang), cell: (row) => dayAndTime(row.madeAt, lang) },
    { key: 'committedAt', head: t('transfer.committed_at'), width: 160, value: (row) => row.committedAt, text: (row) => at(row.committedAt, lang), cell: (row) => at(row.committedAt, lang) },
  ]
}

function at(instant: string | null, lang: Lang): string {
  return instant === null ? '-' : dayAndTime(instant, lang)
}

/** Choosing a register to take in, and every file that was chosen so far. */
export function ImportsPage() {
  const { t, lang, pick } = useT()
  const found = useRead(transfer.list, {})
  const kinds = found.data?.kinds
  const columns = useMemo(() => columnsOf(t, lang, (kind) => pick(kinds?.find((one) => one.kind === kind)?.title ?? { th: kind, en: kind })), [t, lang, pick, kinds])
  const views = useMemo(() => [{ key: 'all', label: t('ui.all') }], [t])
  const state = useRegisterState<ImportLine>({ name: 'imports', columns, views })
  const pages = useLocalPages(state, { data: found.data?.rows, error: asApiError(found.error), refetch: found.refetch })
  return (
    <>
      <Title name={t('transfer.imports')} note={t('transfer.imports_lead')} />
      {kinds ? <NewImport kinds={kinds} /> : null}
      <Tools
        end={
          <p className="note">
            {t('transfer.other_lists')} <Link to="/agencies">{t('transfer.agencies')}</Link> · <Link to="/settings/holidays">{t('transfer.holidays')}</Link>
          </p>
        }
      >
        <h2 className="h-aside">{t('transfer.done_before')}</h2>
      </Tools>
      <Register
        state={state}
        pages={pages}
        label={t('transfer.done_before')}
        rowId={(row) => row.id}
        open={(row) => `/imports/${row.id}`}
        total={pages.rows.length}
        empty={<Empty title={t('transfer.none')}>{t('transfer.none_more')}</Empty>}
      />
    </>
  )
}
