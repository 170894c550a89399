import type { LocalDate } from '../../kernel/local-date.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import type { DutyKind } from '../obligations/index.ts'
import type { LinksFor } from './links.ts'
import { lineRoutes } from './routes-line.ts'
import type { LineChannel } from './service/line.ts'
import { notificationReports } from './reports.ts'
import { notificationRoutes } from './routes.ts'
import { deliver, type DeliverDeps, type DeliverReply } from './service/deliver.ts'
import type { OfficeDeps } from './service/deps.ts'
import { notificationInvariants } from './service/invariants.ts'
import { settingChanged } from './service/mode.ts'
import { nightJob } from './service/night-pages.ts'
import { runNight, type NightAsked, type NightReply } from './service/night.ts'
import { importBounce } from './service/officer.ts'
import { tellNight, type Ended } from './service/past-night.ts'
import { work } from './service/work.ts'

/** What the module works with, handed over in main/modules.ts. */
export type NotificationParts = {
  /** In the role khlang_worker: the night and the delivery see the whole office. */
  worker: OfficeDeps['db']
  /** Of the same database, for the session whose lock says that a process lives. */
  url: string
  clock: Clock
  duties: readonly DutyKind[]
  publicUrl: string
  smtpUrl?: string
  /** What stands above puts links into letters: the survey, a contractor's page. */
  linksFor?: LinksFor
  /** The office's LINE channel; without it nobody can link LINE and nothing is told there. */
  line?: LineChannel
}

/** A night as the demonstration tells it; it may look at the links of the letters. */
type Told = { day: LocalDate; ended(mailbox: string): Ended; linksFor(usual: LinksFor): LinksFor }

/** The module over an open office. */
export function openNotifications(parts: NotificationParts) {
  const { worker: db, url, clock, duties: kinds, publicUrl, smtpUrl, linksFor, line } = parts
  const deps = (job: string, actor: Actor = { id: `job:${job}`, name: job }): DeliverDeps => ({
    db, url, kinds, actor, today: clock.today(), publicUrl, linksFor, line, ...(smtpUrl === undefined ? {} : { smtpUrl }),
  })
  return {
    routes: [...notificationRoutes({ kinds, publicUrl, smtpUrl }), ...lineRoutes(line)],
    reports: notificationReports,
    /** The night of one business day; `actor` is who asked for it, else the job itself; `pageBlocks` only to measure and test. */
    night: ({ actor, ...asked }: NightAsked & { actor?: Actor }): Promise<NightReply> => runNight(deps(nightJob, actor), asked),
    /** Sends what waits. */
    deliver: (actor?: Actor): Promise<DeliverReply> => deliver(deps('notifications.deliver', actor)),
    /** The worker's loop, until the signal. */
    work: (signal: AbortSignal): Promise<void> => work({ deps, clock }, signal),
    /** Told after any setting was set, in the same transaction. */
    settingChanged: (ctx: Ctx, set: { key: string; before: string | null; value: string }): Promise<void> => settingChanged(ctx, kinds, set),
    importBounce,
    /** A night of the demonstration office, told as if its mail had left. */
    tellNight: (ctx: Ctx, it: Told): Promise<void> => tellNight(ctx, { ...it, kinds, publicUrl, linksFor: it.linksFor(linksFor ?? (() => Promise.resolve([]))) }),
    invariants: notificationInvariants,
  }
}
