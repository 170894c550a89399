import { call } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { PasswordField, TextField } from '../../../ui/fields.tsx'
import { Cols, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import type { Out } from '../../../kernel/endpoint.ts'
import { accessInSteps } from '../contract.ts'
import { newOffice, noPeople } from './first-run.ts'
import type { OfficeValues, PeopleValues } from './first-run.ts'

type Made = { invitations: Out<typeof accessInSteps.setUp>['invitations']; administrator: string }
type Props = { office: OfficeValues; onBack: () => void; onMade: (made: Made) => void }

const WHO = ['officer', 'head', 'administrator'] as const

/** Step 2: the three people of decision 23; passwords are never kept in the browser, so this step has no draft. */
export function FirstPeople({ office, onBack, onMade }: Props) {
  const { t } = useT()
  const form = useKitForm<PeopleValues>({ defaults: noPeople })
  const found = async (values: PeopleValues) => {
    const { invitations } = await call(accessInSteps.setUp, newOffice(office, values))
    onMade({ invitations, administrator: values.administrator.email.trim() })
  }
  return (
    <KitFormFrame
      form={form}
      label={t('access.setup_people')}
      onSubmit={found}
      bar={
        <ActionBar end={<Button kind="quiet" onPress={onBack}>{t('access.back_office')}</Button>}>
          <Button kind="main" type="submit" busy={form.formState.isSubmitting}>
            {t('access.found')}
          </Button>
        </ActionBar>
      }
    >
      <p>{t('access.people_lead')}</p>
      {WHO.map((who, index) => (
        <FormPart key={who} no={index + 1} title={t(`access.who_${who}`)}>
          <p className="note">{t(`access.who_${who}_note`)}</p>
          <Cols>
            <TextField name={`${who}.name`} label={t('access.person_name')} span={6} maxLength={200} autoComplete="off" />
            <TextField name={`${who}.email`} type="email" label={t('access.email')} span={6} maxLength={254} autoComplete="off" />
            <PasswordField name={`${who}.password`} label={t('access.password')} span={12} autoComplete="new-password" optional={who !== 'officer'} hint={t(who === 'officer' ? 'access.password_hint' : 'access.password_later')} />
          </Cols>
        </FormPart>
      ))}
    </KitFormFrame>
  )
}
