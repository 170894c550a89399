import { useNavigate } from 'react-router'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { useDraftTime } from '../../../../ui/draft.ts'
import { DraftNote, FormPart, KitFormFrame, useKitForm } from '../../../../ui/form.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { ActionBar, Aside, Crumb, Split, Title } from '../../../../ui/page.tsx'
import { useRead, useWrite } from '../../../../ui/query.ts'
import { useToday } from '../../../../ui/session.ts'
import { toast } from '../../../../ui/toast.tsx'
import { requests } from '../../contract-requests.ts'
import { requestWarnings } from '../../rules/request-warnings.ts'
import { emptyForm, formOf, sentOf, type FormValues } from './form-values.ts'
import { AuthorityPart, BorrowerPart, PapersPart, PurposePart, SourcePart } from './RequestFormParts.tsx'
import { RequestItems } from './RequestItems.tsx'
import { RequestOwes, RequestWarnings } from './RequestOwes.tsx'
import type { FormFacts, Request } from './request.ts'

/** The form of แบบ 8500, from top to bottom; what the borrower owes and what to be warned of stand beside it. Saved as a draft. */
export function RequestForm({ facts, request }: { facts: FormFacts; request?: Request }) {
  const { t } = useT()
  const { time } = useFormat()
  const navigate = useNavigate()
  const form = useKitForm<FormValues>({ defaults: request === undefined ? emptyForm(facts) : formOf(request), draft: `advances.request.${request === undefined ? 'new' : `${request.id}.${request.version}`}` })
  const draftAt = useDraftTime(form.draft)
  const renews = [requests.detail, requests.list, requests.counts]
  const drafting = useWrite(requests.draft, renews)
  const changing = useWrite(requests.change, renews)
  const back = request === undefined ? '/advances/requests' : `/advances/requests/${request.id}`
  const save = async (values: FormValues) => {
    const saved = request === undefined
      ? await drafting.mutateAsync({ borrowerId: values.borrowerId, agencyId: values.agencyId, ...sentOf(values) })
      : await changing.mutateAsync({ id: request.id, version: request.version, ...sentOf(values) })
    toast(t('advances.draft_saved'))
    void navigate(`/advances/requests/${saved.id}`)
  }
  const head = (
    <>
      <Crumb back={{ to: back, label: request === undefined ? t('advances.requests') : t('advances.request_number', { number: request.number ?? '' }) }} />
      <Title name={t(request === undefined ? 'advances.new_request' : 'advances.do_change')} note={t('advances.as_8500')} actions={<DraftNote at={draftAt && time(draftAt)} />} />
    </>
  )
  const bar = (
    <ActionBar note={t('advances.save_draft_note')} end={<LinkButton kind="quiet" to={back}>{t('ui.cancel')}</LinkButton>}>
      <Button kind="main" type="submit" busy={drafting.isPending || changing.isPending}>{t('advances.save_draft')}</Button>
    </ActionBar>
  )
  const values = form.watch()
  return (
    <Split width={344} aside={<Beside facts={facts} values={values} />}>
      <KitFormFrame form={form} label={t('advances.request')} onSubmit={save} head={head} bar={bar}>
        <FormPart no={1} title={t('advances.part_borrower')}><BorrowerPart facts={facts} values={values} fixed={request?.borrower} /></FormPart>
        <FormPart no={2} title={t('advances.part_source')}><SourcePart facts={facts} values={values} /></FormPart>
        <FormPart no={3} title={t('advances.part_purpose')}><PurposePart values={values} /></FormPart>
        <FormPart no={4} title={t('advances.part_estimate')}><RequestItems /></FormPart>
        <FormPart no={5} title={t('advances.part_authority')}><AuthorityPart /></FormPart>
        <FormPart no={6} title={t('advances.part_papers')}><PapersPart facts={facts} values={values} /></FormPart>
      </KitFormFrame>
    </Split>
  )
}

function Beside({ facts, values }: { facts: FormFacts; values: FormValues }) {
  const { t } = useT()
  const today = useToday()
  const mine = values.borrowerId === facts.me?.personId
  const owes = useRead(requests.owes, { personId: values.borrowerId }, { enabled: values.borrowerId !== '' })
  const warnings = requestWarnings(values, today, facts.limits).map((warning) => ({ newYear: null, lastOn: null, days: null, daysMax: null, ...warning }))
  return (
    <Aside title={t(mine ? 'advances.owes_me' : 'advances.owes')}>
      {owes.data ? <RequestOwes owes={owes.data} mine={mine} barred={owes.data.owedSatang !== '0'} /> : null}
      <RequestWarnings warnings={warnings} />
    </Aside>
  )
}
