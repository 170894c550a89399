import { Ban, CirclePause, Hourglass, MailCheck, MailX, Send } from 'lucide-react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { notifications } from '../contract.ts'

export type MessageRow = Out<typeof notifications.queue>['rows'][number]
export type MessageDetail = Out<typeof notifications.message>
export type Status = Out<typeof notifications.status>
export type MessageState = MessageRow['state']

/** The state of a message in words, with the sign of its own; what an officer settled says so. */
export function MessageChip({ row }: { row: Pick<MessageRow, 'state' | 'resolved'> }) {
  const { t } = useT()
  if (row.resolved) return <Chip state="done" icon={MailCheck}>{t(`notifications.resolved_${row.resolved}`)}</Chip>
  const word = t(`notifications.state_${row.state}`)
  switch (row.state) {
    case 'sent':
      return <Chip state="done" icon={MailCheck}>{word}</Chip>
    case 'bounced':
      return <Chip state="bounced">{word}</Chip>
    case 'failed':
      return <Chip state="late" icon={MailX}>{word}</Chip>
    case 'unknown':
      return <Chip state="unknown">{word}</Chip>
    case 'held':
      return <Chip state="soon" icon={CirclePause}>{word}</Chip>
    case 'deferred':
      return <Chip state="soon" icon={Hourglass}>{word}</Chip>
    case 'withdrawn':
      return <Chip icon={Ban}>{word}</Chip>
    default:
      return <Chip icon={Send}>{word}</Chip>
  }
}
