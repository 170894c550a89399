import { useNavigate, useParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { TextAreaField, TextField } from '../../../ui/fields.tsx'
import { Cols, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar, Crumb, Split, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { TrailButton } from '../../audit/web/parts/Trail.tsx'
import { people } from '../contract.ts'
import { AgencyAside } from './AgencyAside.tsx'

type Agency = Out<typeof people.agency>
type Values = { code: string; name: string; shortForms: string; mailbox: string; headMailbox: string }

const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')

function sent(values: Values) {
  return { name: values.name, shortForms: linesOf(values.shortForms), mailbox: values.mailbox.trim() || null, headMailbox: values.headMailbox.trim() || null }
}

/** A new agency. */
export function NewAgencyPage() {
  const { t } = useT()
  const navigate = useNavigate()
  const may = useMay('people.change')
  const form = useKitForm<Values>({ defaults: { code: '', name: '', shortForms: '', mailbox: '', headMailbox: '' }, draft: 'people.agency.new' })
  const write = useWrite(people.addAgency, [people.agencies])
  const save = async (values: Values) => {
    const added = await write.mutateAsync({ code: values.code, ...sent(values) })
    toast(t('people.saved', { name: added.name }))
    void navigate(`/agencies/${added.id}`, { replace: true })
  }
  return (
    <KitFormFrame form={form} label={t('people.add_agency')} onSubmit={save} head={<Head name={t('people.add_agency')} />} bar={<Bar busy={write.isPending} may={may} />}>
      <AgencyFields readOnly={!may} code />
    </KitFormFrame>
  )
}

/** One agency: its names, its mailboxes, and how files write it. */
export function AgencyPage() {
  const { id = '' } = useParams()
  const found = useRead(people.agency, { id })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {(agency) => (
        <Split width={320} aside={<AgencyAside agency={agency} />}>
          <EditAgency key={agency.version} agency={agency} />
        </Split>
      )}
    </Reading>
  )
}

function EditAgency({ agency }: { agency: Agency }) {
  const { t } = useT()
  const may = useMay('people.change') && !agency.system
  const { code, name, mailbox, headMailbox } = agency
  const form = useKitForm<Values>({ defaults: { code, name, shortForms: agency.shortForms.join('\n'), mailbox: mailbox ?? '', headMailbox: headMailbox ?? '' }, draft: `people.agency.${agency.id}.${agency.version}` })
  const write = useWrite(people.changeAgency, [people.agencies, people.agency])
  const save = async (values: Values) => {
    await write.mutateAsync({ id: agency.id, version: agency.version, ...sent(values) })
    toast(t('people.saved', { name: values.name }))
  }
  return (
    <KitFormFrame form={form} label={name} onSubmit={save} head={<Head name={name} note={`${t('people.code')} ${code}`} id={agency.id} />} bar={<Bar busy={write.isPending} may={may} />}>
      <AgencyFields readOnly={!may} />
    </KitFormFrame>
  )
}

function Head({ name, note, id }: { name: string; note?: string; id?: string }) {
  const { t } = useT()
  return (
    <>
      <Crumb back={{ to: '/agencies', label: t('people.back_agencies') }} register={id ? 'agencies' : undefined} />
      <Title name={name} note={note} actions={id ? <TrailButton module="people" id={id} of={name} /> : undefined} />
    </>
  )
}

function Bar({ busy, may }: { busy: boolean; may: boolean }) {
  const { t } = useT()
  return (
    <ActionBar end={<LinkButton kind="quiet" to="/agencies">{t('ui.cancel')}</LinkButton>}>
      <Button kind="main" type="submit" busy={busy} because={may ? null : t('people.read_only')}>
        {t('people.save')}
      </Button>
    </ActionBar>
  )
}

function AgencyFields({ readOnly, code }: { readOnly: boolean; code?: boolean }) {
  const { t } = useT()
  return (
    <>
      <FormPart no={1} title={t('people.part_names')}>
        <Cols>
          {code ? <TextField name="code" label={t('people.code')} span={4} maxLength={40} hint={t('people.code_hint')} readOnly={readOnly} /> : null}
          <TextField name="name" label={t('people.agency_name')} span={8} maxLength={300} readOnly={readOnly} />
          <TextAreaField name="shortForms" label={t('people.short_forms')} span={12} rows={4} hint={t('people.short_forms_hint')} optional readOnly={readOnly} />
        </Cols>
      </FormPart>
      <FormPart no={2} title={t('people.part_mail')}>
        <Cols>
          <TextField name="mailbox" type="email" label={t('people.mailbox')} span={6} hint={t('people.mailbox_hint')} optional readOnly={readOnly} />
          <TextField name="headMailbox" type="email" label={t('people.head_mailbox')} span={6} hint={t('people.head_hint')} optional readOnly={readOnly} />
        </Cols>
      </FormPart>
    </>
  )
}
