import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { addUsers, initOffice, reachAll } from '../../modules/access/index.ts'
import { importHolidays, readHolidayLines } from '../../modules/calendar/index.ts'
import { notificationKeys } from '../../modules/notifications/index.ts'
import { importAgencies } from '../../modules/people/index.ts'
import { writeSetting } from '../../modules/settings/index.ts'
import { surveyKeys } from '../../modules/surveys/index.ts'
import { daysBetween, type LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Route } from '../../platform/http/bind.ts'
import { keepAll } from '../../platform/database/keep-all.ts'
import { tellMoment } from '../../platform/transaction.ts'
import { planAdvances } from './advances-life.ts'
import { readCast, type Cast } from './cast.ts'
import { openDesk } from './desk.ts'
import { openDiary } from './diary.ts'
import { dice } from './dice.ts'
import { daysUpTo, houseOf } from './house.ts'
import { loanFund, nextMeeting } from './fund-story.ts'
import { nights, type TellNight } from './mail-story.ts'
import type { TellMaking } from './making.ts'
import { imprestMonths, settlingIn, standingIn } from './office-story.ts'
import { open } from './opening.ts'
import { planSecurities } from './securities-life.ts'

/** What `demo` answers: the people of the office and their one generated password. */
export type Demonstration = { office: string; day: LocalDate; users: { email: string; role: string }[]; password: string }

/** What the demonstration is made with; its people work at these routes. */
export type DemoAsked = { day: LocalDate; seed: number; root: string; routes: readonly Route[]; tellNight: TellNight; tell?: TellMaking }

/**
 * Makes the demonstration office in an empty database, in the caller's transaction: a register comes in through the import, then its
 * people work through the product's own endpoints, day by day up to `day`. Mail stays off for good. Refuses where an office stands already.
 */
export async function makeDemonstration(asking: Ctx, asked: DemoAsked): Promise<Demonstration> {
  const ctx = { ...asking, tx: keepAll(asking.tx) }
  const tell = asked.tell ?? (() => undefined)
  const cast = await readCast(asked.root)
  const password = randomBytes(9).toString('base64url')
  const days = daysUpTo(asked.day)
  const inside = await found({ ...ctx, today: days.began }, cast, { password, root: asked.root })
  const desk = openDesk(inside, asked.routes)
  const house = await houseOf(cast, days, desk)
  const roll = dice(asked.seed)
  tell({ step: 'register', done: 0, of: 1 })
  const opening = await open(house, desk, roll.fork())
  const diary = openDiary()
  planAdvances({ house, desk, diary, roll: roll.fork() }, opening)
  planSecurities({ house, desk, diary, roll: roll.fork() }, opening)
  diary.begin(days.began, settlingIn(house, desk))
  diary.begin(days.began, imprestMonths(house, desk))
  diary.begin(days.began, standingIn(house, desk))
  diary.begin(days.began, loanFund(house, desk))
  diary.begin(days.began, nextMeeting(house, desk))
  diary.begin(days.began, nights(house, desk, roll.fork(), asked.tellNight))
  const of = daysBetween(days.began, asked.day)
  await diary.live(desk, asked.day, (day) => tell({ step: 'days', done: daysBetween(days.began, day), of }))
  await desk.finish()
  return { office: cast.office, day: asked.day, users: cast.users.map(({ email, role }) => ({ email, role })), password }
}

/** The office with its rules, holidays, agencies and people. */
async function found(ctx: Ctx, cast: Cast, it: { password: string; root: string }): Promise<Ctx> {
  const [administrator, ...others] = [...cast.users, ...cast.people]
  await tellMoment(ctx.tx, `${ctx.today}T08:30:00+07:00`)
  await initOffice(ctx, { officeName: cast.office, shortName: cast.shortName, adminName: administrator!.name, adminEmail: administrator!.email, adminPassword: it.password, demonstration: true })
  await importHolidays(ctx, await readHolidayLines({ path: join(it.root, 'db/seed/holidays.csv') }))
  await importAgencies(ctx, cast.agencies.map((agency, index) => ({ row: index + 2, ...agency })))
  const inside = await reachAll(ctx)
  await addUsers(inside, others.map((user) => ({ email: user.email, name: user.name, role: user.role, ...(user.agency ? { agencyCode: user.agency } : {}) })), it.password)
  await writeSetting(inside, notificationKeys, { key: 'notifications.mode', value: 'off' })
  await writeSetting(inside, surveyKeys, { key: 'surveys.inReminders', value: 'all' })
  await writeSetting(inside, notificationKeys, { key: 'notifications.financeMailbox', value: 'treasury-digest@citydev.example' })
  return inside
}
