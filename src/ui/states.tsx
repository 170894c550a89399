import { CloudOff, Inbox as EmptyBox, Lock, RefreshCw } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useContext, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { ApiError } from './api.ts'
import { Button } from './button.tsx'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { Say } from './say.tsx'
import { SessionOf } from './session.ts'

/** Nothing to show: says what would stand here and, where there is one, the way to the first row. */
export function Empty({ title, children, action, icon = EmptyBox }: { title?: string; children?: ReactNode; action?: ReactNode; icon?: LucideIcon }) {
  const { t } = useT()
  return (
    <div className="blank">
      <Icon of={icon} size={20} />
      <p className="strong">{title ?? t('ui.nothing_here')}</p>
      {children ? <div className="note">{children}</div> : null}
      {action}
    </div>
  )
}

/** While data comes: grey lines of the height of what will stand here. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const { t } = useT()
  return (
    <div className="wait" role="status">
      <span className="hide">{t('ui.loading')}</span>
      {Array.from({ length: lines }, (_unused, line) => (
        <span className="bone" key={line} />
      ))}
    </div>
  )
}

/** What the server refused or could not do, all reasons in the reader's language, with the reference to tell the administrator. */
export function Problem({ error }: { error: ApiError }) {
  const { t, pick } = useT()
  const title = error.status === 422 ? t('ui.refused') : error.status === 409 ? t('ui.changed_meanwhile') : undefined
  return (
    <Say tone="late" title={title}>
      {error.reasons.length === 0 ? <span>{t(error.code)}</span> : null}
      {error.reasons.length === 1 && error.reasons[0] ? <span>{pick(error.reasons[0].message)}</span> : null}
      {error.reasons.length > 1 ? (
        <ul>
          {error.reasons.map((reason) => (
            <li key={`${reason.code} ${reason.path ?? ''}`}>{pick(reason.message)}</li>
          ))}
        </ul>
      ) : null}
      {error.requestId && error.status >= 500 ? <span className="note"> {t('ui.reference', { id: error.requestId })}</span> : null}
    </Say>
  )
}

/** The account may not read this: asking again cannot help, so it says whose right it is. */
function NoRight({ error }: { error: ApiError }) {
  const { t } = useT()
  const permission = error.reasons[0]?.facts?.['permission']
  const holders = (useContext(SessionOf)?.holdersOf(String(permission)) ?? []).map((role) => t(role))
  return (
    <div className="blank">
      <Icon of={Lock} size={20} />
      <p className="strong">{t('ui.no_right')}</p>
      <div className="note">
        {holders.length > 0 ? <p>{t('ui.no_right_holders', { roles: holders.join(', ') })}</p> : null}
        <p>{t('ui.no_right_ask')}</p>
      </div>
    </div>
  )
}

/** The data could not be read: why, and the way to try again. */
export function Failed({ error, retry }: { error: ApiError; retry?: () => void }) {
  const { t } = useT()
  if (error.status === 403) return <NoRight error={error} />
  return (
    <div className="blank">
      <Icon of={CloudOff} size={20} />
      <p className="strong">{t('ui.could_not_load')}</p>
      <Problem error={error} />
      {retry ? (
        <Button icon={RefreshCw} onPress={retry}>
          {t('ui.try_again')}
        </Button>
      ) : null}
    </div>
  )
}

function watchOnline(tell: () => void): () => void {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}

/** Says so as long as the browser has no connection. */
export function Offline() {
  const { t } = useT()
  const online = useSyncExternalStore(watchOnline, () => navigator.onLine, () => true)
  if (online) return null
  return (
    <div className="offline">
      <Say tone="soon">{t('ui.offline_now')}</Say>
    </div>
  )
}

/** One reading in its three states: grey lines, what went wrong, or the data. */
export function Reading<Data>({ of, lines, children }: { of: { data: Data | undefined; error: ApiError | null; refetch: () => unknown }; lines?: number; children: (data: Data) => ReactNode }) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <Failed error={of.error} retry={() => void of.refetch()} />
  return <Loading lines={lines} />
}
