import { Link, useSearchParams } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { Cols, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar, Title } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { people } from '../contract.ts'
import { useAgencies } from './parts/agencies.ts'
import { PeopleTabs } from './PeopleTabs.tsx'

type Values = { asWritten: string; agencyId: string }

/** "This is ...": an officer says once whose name a file wrote; it is remembered and the rows move (decision 1). */
export function UnknownNamesPage() {
  const { t } = useT()
  const [params] = useSearchParams()
  const may = useMay('people.change')
  const agencies = useAgencies()
  const form = useKitForm<Values>({ defaults: { asWritten: params.get('name') ?? '', agencyId: params.get('agency') ?? '' } })
  const write = useWrite(people.explainSpelling, [people.agencies, people.agency])
  const save = async (values: Values) => {
    const { moved } = await write.mutateAsync({ id: values.agencyId, asWritten: values.asWritten })
    toast(t('people.spelling_saved', { name: values.asWritten.trim(), agency: agencies.nameOf(values.agencyId), count: moved }))
    form.reset({ asWritten: '', agencyId: '' })
  }
  const unassigned = agencies.rows.find((agency) => agency.system)?.code ?? 'unassigned'
  return (
    <>
      <Title name={t('people.unknown_names')} />
      <PeopleTabs />
      <KitFormFrame
        form={form}
        label={t('people.unknown_names')}
        onSubmit={save}
        bar={
          <ActionBar>
            <Button kind="main" type="submit" busy={write.isPending} because={may ? null : t('people.read_only')}>
              {t('people.remember_name')}
            </Button>
          </ActionBar>
        }
      >
        <p className="prose">{t('people.unknown_lead')}</p>
        <p>
          <Link to={`/advances?view=all&f.agency=${unassigned}`}>{t('people.see_unknown_advances')}</Link> · <Link to={`/securities?view=all&f.agency=${unassigned}`}>{t('people.see_unknown_securities')}</Link>
        </p>
        <Cols>
          <TextField name="asWritten" label={t('people.as_written')} span={5} maxLength={300} readOnly={!may} />
          <SelectField name="agencyId" label={t('people.this_is')} span={5} options={agencies.options} readOnly={!may} />
        </Cols>
        <FormPart title={t('people.known_names')}>
          <KnownNames agencies={agencies.rows} />
        </FormPart>
      </KitFormFrame>
    </>
  )
}

function KnownNames({ agencies }: { agencies: ReturnType<typeof useAgencies>['rows'] }) {
  const { t } = useT()
  const known = agencies.flatMap((agency) => agency.remembered.map((name) => ({ name, agency })))
  if (known.length === 0) return <p className="note">{t('people.known_none')}</p>
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('people.as_written')}</th>
          <th scope="col">{t('people.this_is')}</th>
        </tr>
      </thead>
      <tbody>
        {known.map(({ name, agency }) => (
          <tr key={name}>
            <td>{name}</td>
            <td>
              <Link to={`/agencies/${agency.id}`}>{agency.name}</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
