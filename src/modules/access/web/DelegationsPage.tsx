import { ShieldOff } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { call } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { Cols, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { registerTexts, useT } from '../../../ui/i18n.ts'
import { ActionBar, Title } from '../../../ui/page.tsx'
import { PickField } from '../../../ui/pick-field.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { delegations } from '../contract-delegations.ts'
import { delegationTexts } from './texts-delegations.ts'

registerTexts(delegationTexts)

type Row = Out<typeof delegations.list>['rows'][number]
type Values = { grantId: string; toId: string; fromOn: LocalDate | null; untilOn: LocalDate | null; document: string }

/** Who acts for whom: what one gave and got, and giving a role of one's own for some days. */
export function DelegationsPage() {
  const { t } = useT()
  const may = useMay(delegations.give.may)
  const found = useRead(delegations.list, {})
  return (
    <>
      <Title name={t('access.delegations')} />
      <p className="pad note">{t('access.delegations_lead')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) => (rows.length === 0 ? <Empty title={t('access.delegations_none')} /> : <Delegations rows={rows} />)}
      </Reading>
      {may ? <GiveForm /> : null}
    </>
  )
}

const CHIPS = { now: 'done', coming: 'soon', over: 'calm', ended: 'calm' } as const

function Delegations({ rows }: { rows: Row[] }) {
  const { t, pick } = useT()
  const { day } = useFormat()
  const [ending, setEnding] = useState<Row | null>(null)
  const end = useWrite(delegations.end, [delegations.list])
  return (
    <Wide label={t('access.delegations')} pad>
      <table className="rows mid">
        <thead>
          <tr>
            {['role', 'from', 'to', 'from_on', 'until_on', 'document', 'state'].map((key) => (
              <th key={key} scope="col">{t(`access.delegation_${key}`)}</th>
            ))}
            <th scope="col"><span className="hide">{t('access.delegation_end')}</span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.agencyName ? t('access.role_in_agency', { role: pick(row.title), agency: row.agencyName }) : pick(row.title)}</td>
              <td>{row.fromName}</td>
              <td>{row.toName}</td>
              <td>{day(row.fromOn)}</td>
              <td>{day(row.untilOn)}</td>
              <td>{row.document}</td>
              <td><Chip state={CHIPS[row.state]}>{t(`access.delegation_${row.state}`)}</Chip></td>
              <td>{row.own && (row.state === 'now' || row.state === 'coming') ? <Button small onPress={() => setEnding(row)}>{t('access.delegation_end')}</Button> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending ? (
        <Confirm
          open title={t('access.delegation_end_title', { name: ending.toName })} action={t('access.delegation_end')} onClose={() => setEnding(null)}
          onConfirm={() => end.mutateAsync({ id: ending.id }).then(() => toast(t('access.delegation_is_ended')))}
          effects={[{ key: 'gone', icon: ShieldOff, text: t('access.delegation_end_effect') }]}
        />
      ) : null}
    </Wide>
  )
}

function GiveForm() {
  const { t } = useT()
  const [given, setGiven] = useState(0)
  return <OneGiveForm key={given} onGiven={() => setGiven(given + 1)} title={t('access.delegation_new')} />
}

function OneGiveForm({ onGiven, title }: { onGiven: () => void; title: string }) {
  const { t, pick } = useT()
  const choices = useRead(delegations.choices, {})
  const write = useWrite(delegations.give, [delegations.list])
  const form = useKitForm<Values>({ defaults: { grantId: '', toId: '', fromOn: null, untilOn: null, document: '' } })
  const roles = (choices.data?.roles ?? []).map((role) => ({ value: role.id, label: role.agencyName ? t('access.role_in_agency', { role: pick(role.title), agency: role.agencyName }) : pick(role.title) }))
  const find = async (text: string) => (await call(delegations.choices, { text })).people.map(({ id, name }) => ({ value: id, label: name }))
  const save = async (values: Values) => {
    await write.mutateAsync({ ...values, fromOn: values.fromOn!, untilOn: values.untilOn! })
    toast(t('access.delegation_given'))
    onGiven()
  }
  return (
    <KitFormFrame form={form} label={title} onSubmit={save} bar={<ActionBar><Button kind="main" type="submit" busy={write.isPending}>{title}</Button></ActionBar>}>
      <FormPart title={title}>
        <Cols>
          <SelectField name="grantId" label={t('access.delegation_role')} span={6} options={roles} />
          <PickField name="toId" label={t('access.delegation_to')} span={6} find={find} hint={t('access.delegation_to_hint')} />
          <DateField name="fromOn" label={t('access.delegation_from_on')} span={3} />
          <DateField name="untilOn" label={t('access.delegation_until_on')} span={3} />
          <TextField name="document" label={t('access.delegation_document')} span={6} maxLength={200} hint={t('access.delegation_document_hint')} />
        </Cols>
      </FormPart>
    </KitFormFrame>
  )
}
