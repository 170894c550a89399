import { Link } from 'react-router'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Empty } from '../../../ui/states.tsx'
import type { MessageDetail } from './message-words.tsx'

/** The items of one message; each opens its record. */
export function MessageItems({ items }: { items: MessageDetail['items'] }) {
  const { t, pick } = useT()
  const { day } = useFormat()
  if (items.length === 0) return <Empty />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways in narrow windows
    <div className="inbox-scroll" tabIndex={0} role="region" aria-label={t('notifications.items_of')}>
      <table className="grid prob">
        <colgroup>
          <col className="w-number" />
          <col className="w-kind" />
          <col />
          <col className="w-stage" />
          <col className="w-date" />
          <col className="w-state-s" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('notifications.number')}</th>
            <th scope="col">{t('notifications.duty')}</th>
            <th scope="col">{t('notifications.what')}</th>
            <th scope="col">{t('notifications.stage')}</th>
            <th scope="col">{t('notifications.due')}</th>
            <th scope="col">{t('notifications.state')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.obligationId} ${item.stage}`}>
              <td>
                <Link className="key" to={`/${item.subjectModule}/${item.subjectId}`}>
                  {item.number}
                </Link>
              </td>
              <td>{pick(item.title)}</td>
              <td title={item.what}>{item.what}</td>
              <td className="tab">{item.stage}</td>
              <td className="tab">{day(item.effectiveDueOn)}</td>
              <td>{t(`notifications.state_${item.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
