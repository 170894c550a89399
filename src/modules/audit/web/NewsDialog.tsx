import { useEffect } from 'react'
import { Link } from 'react-router'
import { Chip } from '../../../ui/chip.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { registerTexts, useT } from '../../../ui/i18n.ts'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { audit } from '../contract.ts'
import { actionTexts } from './parts/texts-actions.ts'

registerTexts(actionTexts)

/** What happened for the person, newest first; once the list is left, it counts as seen. */
export function NewsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const found = useRead(audit.news, {})
  const { mutate: markSeen } = useWrite(audit.seen, [audit.news])
  const unread = found.data?.unread ?? 0
  useEffect(() => () => (unread > 0 ? markSeen({}) : undefined), [unread, markSeen])
  return (
    <Dialog title={t('audit.news')} open onClose={onClose}>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) => (rows.length === 0 ? <Empty title={t('audit.news_none')} /> : (
          <ul className="flow-s">
            {rows.map((row) => (
              <li key={row.id}>
                <Link to={row.to} onClick={onClose}>{[t(`audit.did_${row.action}`), row.number].filter(Boolean).join(' ')}</Link> {row.unread ? <Chip state="soon">{t('audit.news_new')}</Chip> : null}
                <span className="note block">{/^[a-z]+\.[a-z_]+$/.test(row.actor) ? t('audit.by_system') : row.actor} · {dayAndTime(row.at)}</span>
              </li>
            ))}
          </ul>
        ))}
      </Reading>
    </Dialog>
  )
}
