import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Problem } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { access } from '../contract.ts'
import { opinions } from '../contract-opinions.ts'

type Row = Out<typeof opinions.waiting>['rows'][number]

/** What one administrator asked for and another must agree to; nothing where nothing waits. */
export function WaitingOpinions({ because }: { because: string | null }) {
  const { t } = useT()
  const found = useRead(opinions.waiting, {})
  const rows = found.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section className="pad flow-s below-tabs" aria-label={t('access.opinions')}>
      <h2>{t('access.opinions')}</h2>
      <ul className="flow-s">
        {rows.map((row) => (
          <WaitingOne key={row.id} row={row} because={because} />
        ))}
      </ul>
    </section>
  )
}

function WaitingOne({ row, because }: { row: Row; because: string | null }) {
  const { t, pick } = useT()
  const { dayAndTime } = useFormat()
  const decide = useWrite(opinions.decide, [opinions.waiting, access.users])
  const error = asApiError(decide.error)
  const role = row.title ? (row.agencyName ? t('access.role_in_agency', { role: pick(row.title), agency: row.agencyName }) : pick(row.title)) : ''
  const say = (agree: boolean) => decide.mutateAsync({ id: row.id, agree }).then(() => toast(t(agree ? 'access.agreed' : 'access.not_agreed')), () => undefined)
  return (
    <li>
      {error ? <Problem error={error} /> : null}
      <div className="sec">
        <span>
          <b className="strong">{row.what === 'totp' ? t('access.opinion_totp', { name: row.accountName }) : t('access.opinion_role', { name: row.accountName, role })}</b>
          <span className="note block">{t('access.opinion_asked_by', { name: row.askedByName, when: dayAndTime(row.askedAt) })}</span>
        </span>
        <span className="push mark">
          {row.own ? null : (
            <Button small kind="main" because={because} busy={decide.isPending} onPress={() => void say(true)}>
              {t('access.agree')}
            </Button>
          )}
          <Button small because={because} busy={decide.isPending} onPress={() => void say(false)}>
            {t(row.own ? 'access.withdraw' : 'access.disagree')}
          </Button>
        </span>
      </div>
    </li>
  )
}
