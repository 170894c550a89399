import type { LocalDate } from '../../kernel/local-date.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Actor } from '../../platform/context.ts'
import type { DutyKind } from '../obligations/index.ts'
import type { OfficeDeps } from './service/deps.ts'
import { runNight, type NightReply } from './service/night.ts'

/** What the module works with, handed over in main/modules.ts. */
export type NotificationParts = {
  app: OfficeDeps['db']
  worker: OfficeDeps['db']
  /** Of the same database, for the session whose lock says that a process lives. */
  url: string
  clock: Clock
  duties: readonly DutyKind[]
  publicUrl: string
  smtpUrl?: string
}

/** The module over an open office. */
export function openNotifications(parts: NotificationParts) {
  const deps = (job: string, actor?: Actor): OfficeDeps => ({
    db: parts.worker, url: parts.url, kinds: parts.duties, actor: actor ?? { id: `job:${job}`, name: job }, today: parts.clock.today(),
  })
  return {
    /** The night of one business day; `actor` is who asked for it, else the job itself. */
    night: (asked: { day: LocalDate; dryRun?: boolean; actor?: Actor }): Promise<NightReply> => runNight(deps('notifications.night', asked.actor), asked),
  }
}
