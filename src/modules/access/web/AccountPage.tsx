import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { setCsrf } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { PasswordField } from '../../../ui/fields.tsx'
import { Cols, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { switchLang, useT } from '../../../ui/i18n.ts'
import type { Lang } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Problem, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { access, accessInSteps } from '../contract.ts'
import { deviceOf } from './device.ts'
import { SecondStepPart } from './SecondStepPart.tsx'

/** The own account: who one is, the language, the password, where one is signed in. */
export function AccountPage() {
  const { t, pick } = useT()
  const me = useRead(access.me, {})
  const roles = me.data?.roles.map((one) => (one.agencyName ? t('access.role_in_agency', { role: pick(one.title), agency: one.agencyName }) : pick(one.title))).join(', ')
  return (
    <div className="short-forms">
      <Title name={t('access.my_account')} />
      <div className="pad flow">
        <Facts
          facts={[
            { key: 'name', label: t('access.user_name'), value: me.data?.name ?? '' },
            { key: 'email', label: t('access.email'), value: me.data?.email ?? '' },
            { key: 'roles', label: t('access.roles'), value: roles ?? '' },
          ]}
        />
        <LanguageChoice />
        <OtherWays />
      </div>
      <ChangePassword />
      <div className="form">
        <SecondStepPart />
      </div>
      <div className="form">
        <FormPart title={t('access.part_sessions')}>
          <Sessions />
        </FormPart>
      </div>
    </div>
  )
}

/** Where else one is told: the calendar, LINE. */
function OtherWays() {
  const { t } = useT()
  return (
    <p className="sec">
      <Link to="/account/calendar">{t('access.to_calendar')}</Link>
      <Link to="/account/line">{t('access.to_line')}</Link>
      <Link to="/account/looks">{t('access.to_looks')}</Link>
    </p>
  )
}

function LanguageChoice() {
  const { t, lang } = useT()
  const languages: { value: Lang; label: string }[] = [
    { value: 'th', label: 'ไทย' },
    { value: 'en', label: 'English' },
  ]
  return (
    <fieldset className="field">
      <legend className="label">{t('access.part_language')}</legend>
      <div className="mark">
        {languages.map(({ value, label }) => (
          <label key={value} className="check" lang={value}>
            <input type="radio" name="language" checked={lang === value} onChange={() => switchLang(value)} />
            <span>{label}</span>
          </label>
        ))}
        <span className="note">{t('access.language_note')}</span>
      </div>
    </fieldset>
  )
}

type Values = { current: string; password: string; again: string }

function ChangePassword() {
  const { t } = useT()
  const form = useKitForm<Values>({ defaults: { current: '', password: '', again: '' } })
  const write = useWrite(accessInSteps.changePassword, [access.me, access.sessions])
  const save = async ({ current, password }: Values) => {
    const { csrf } = await write.mutateAsync({ current, password })
    setCsrf(csrf)
    form.reset()
    toast(t('access.password_changed'))
  }
  return (
    <KitFormFrame form={form} label={t('access.part_password')} onSubmit={save}>
      <FormPart title={t('access.part_password')}>
        <Cols>
          <PasswordField name="current" label={t('access.current_password')} span={4} autoComplete="current-password" />
          <PasswordField name="password" label={t('access.new_password')} span={4} autoComplete="new-password" hint={t('access.password_hint')} />
          <PasswordField name="again" label={t('access.password_again')} span={4} autoComplete="new-password" check={(value) => (value === form.getValues('password') ? null : t('access.not_the_same'))} />
        </Cols>
        <div className="mark">
          <Button kind="main" type="submit" busy={write.isPending}>
            {t('access.change_password')}
          </Button>
          <span className="note">{t('access.change_note')}</span>
        </div>
      </FormPart>
    </KitFormFrame>
  )
}

type SessionRow = Out<typeof access.sessions>['rows'][number]

function Sessions() {
  const { t } = useT()
  const found = useRead(access.sessions, {})
  const end = useWrite(access.endSession, [access.sessions])
  const error = asApiError(end.error)
  const stop = (id: string) => end.mutateAsync({ id }).then(() => toast(t('access.session_was_ended')), () => undefined)
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={3}>
        {({ rows }) => (
          <Wide label={t('access.part_sessions')}>
            <table className="rows mid">
              <thead>
                <tr>
                  <th scope="col">{t('access.device')}</th>
                  <th scope="col">{t('access.started_at')}</th>
                  <th scope="col">{t('access.seen_at')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <SessionLine key={row.id} row={row} onEnd={() => void stop(row.id)} />
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </Reading>
    </>
  )
}

function SessionLine({ row, onEnd }: { row: SessionRow; onEnd: () => void }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  return (
    <tr>
      <td>{deviceOf(row.agent) ?? t('access.unknown_device')}</td>
      <td className="tab">{dayAndTime(row.startedAt)}</td>
      <td className="tab">{dayAndTime(row.seenAt)}</td>
      <td className="to-end">
        {row.current ? (
          <Chip state="done">{t('access.this_session')}</Chip>
        ) : (
          <Button small onPress={onEnd}>
            {t('access.end_session')}
            <span className="hide"> {t('access.end_session_of', { when: dayAndTime(row.startedAt) })}</span>
          </Button>
        )}
      </td>
    </tr>
  )
}
