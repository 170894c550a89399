import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { Cols, fieldId, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { people } from '../contract.ts'
import { useAgencies } from './parts/agencies.ts'
import { PeopleTabs } from './PeopleTabs.tsx'

type Unknown = Out<typeof people.unknownNames>['rows'][number]
type Values = { asWritten: string; agencyId: string }

/** "This is ...": an officer says once whose name a file wrote; it is remembered and the rows move (decision 1). */
export function UnknownNamesPage() {
  const { t } = useT()
  const [params] = useSearchParams()
  const may = useMay('people.change')
  const agencies = useAgencies()
  const form = useKitForm<Values>({ defaults: { asWritten: params.get('name') ?? '', agencyId: params.get('agency') ?? '' } })
  const write = useWrite(people.explainSpelling, [people.agencies, people.agency, people.unknownNames])
  const save = async (values: Values) => {
    const { moved } = await write.mutateAsync({ id: values.agencyId, asWritten: values.asWritten })
    toast(t('people.spelling_saved', { name: values.asWritten.trim(), agency: agencies.nameOf(values.agencyId), count: moved }))
    form.reset({ asWritten: '', agencyId: '' })
  }
  const pick = (name: Unknown) => {
    form.reset({ asWritten: name.asWritten, agencyId: name.suggestedId ?? '' })
    document.getElementById(fieldId(name.suggestedId ? 'asWritten' : 'agencyId'))?.focus()
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
        {may ? <NamesList onPick={pick} /> : null}
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

/** The names that wait, with how many records stand under each; a press puts one into the form, with the agency it looks like. */
function NamesList({ onPick }: { onPick: (name: Unknown) => void }) {
  const { t } = useT()
  const agencies = useAgencies()
  const found = useRead(people.unknownNames, {})
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={2}>
      {({ rows, nameless }) =>
        rows.length === 0 ? (
          <Say tone="done">{nameless > 0 ? t('people.nameless', { count: nameless }) : t('people.unknown_none')}</Say>
        ) : (
          <Wide label={t('people.unknown_names')}>
            <table className="rows mid">
              <thead>
                <tr>
                  <th scope="col">{t('people.as_written')}</th>
                  <th scope="col" className="num">{t('people.records')}</th>
                  <th scope="col">{t('people.looks_like')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {rows.map((name) => (
                  <tr key={name.asWritten}>
                    <td className="strong">{name.asWritten}</td>
                    <td className="num">{name.count}</td>
                    <td>{name.suggestedId ? agencies.nameOf(name.suggestedId) : '-'}</td>
                    <td className="to-end">
                      <Button small onPress={() => onPick(name)}>
                        {t('people.explain')}
                        <span className="hide"> {name.asWritten}</span>
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {nameless > 0 ? <p className="note">{t('people.nameless', { count: nameless })}</p> : null}
          </Wide>
        )
      }
    </Reading>
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
