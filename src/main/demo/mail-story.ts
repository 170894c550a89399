import { addDays, dayOfWeek, type LocalDate } from '../../kernel/local-date.ts'
import { notifications } from '../../modules/notifications/contract.ts'
import type { NotificationParts } from '../../modules/notifications/index.ts'
import { answering } from '../../modules/surveys/contract.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Desk } from './desk.ts'
import type { Dice } from './dice.ts'
import type { Story } from './diary.ts'
import type { House } from './house.ts'

type Links = NonNullable<NotificationParts['linksFor']>
type Ended = { state: 'sent' | 'failed' | 'unknown' | 'bounced'; reply: string | null; reason: string | null } | null

/** Tells one night of the demonstration; handed over by the product. */
export type TellNight = (ctx: Ctx, it: { day: LocalDate; ended(mailbox: string): Ended; linksFor(usual: Links): Links }) => Promise<void>

const monday = 1
/** So many last nights are told one by one; before that one in each week. */
const lastNights = 6

/** The nights that lie behind: letters went out, some came back, of some nobody knows, and some were answered by a survey. */
export async function* nights(house: House, desk: Desk, roll: Dice, tell: TellNight): Story {
  const official = new Set(house.cast.agencies.flatMap((one) => [one.mailbox, one.head]))
  let told = 0
  const last = addDays(house.days.today, -lastNights)
  for (let day = house.days.began; day < house.days.today; day = addDays(day, 1)) {
    if (dayOfWeek(day) !== monday && day < last) continue
    yield day
    const surveys: string[] = []
    let tonight = 0
    const ended = (mailbox: string) => {
      tonight += 1
      if (!official.has(mailbox)) told += 1
      return endOf(roll, { gone: !official.has(mailbox) && told % 29 === 5, lately: daysLeft(house, day), first: tonight === 1 })
    }
    await tell({ ...(await desk.ctx()), actor: { id: 'job:notifications.night', name: 'notifications.night' } }, { day, ended, linksFor: (usual) => watched(usual, surveys) })
    if (daysLeft(house, day) > lastNights) await settleUnknown(house, desk)
    for (const path of surveys.filter(() => roll.chance(45))) await answer(desk, roll, path)
  }
  yield* lookAfter(house, desk)
}

function daysLeft(house: House, day: LocalDate): number {
  return Math.round((Date.parse(house.days.today) - Date.parse(day)) / 86_400_000)
}

/** Nearly every mail arrives; mailboxes of people who have left send it back; of two weeks nobody knows about the first; last night's wait for the morning. */
function endOf(roll: Dice, it: { gone: boolean; lately: number; first: boolean }): Ended {
  if (it.gone) return { state: 'bounced', reply: '550 5.1.1 no such mailbox', reason: null }
  if (it.lately === 1) return null
  if (it.first && (it.lately === 2 || (it.lately > 6 && it.lately < 14))) return { state: 'unknown', reply: null, reason: 'lost_after_data' }
  if (roll.chance(2)) return { state: 'failed', reply: '554 5.7.1 message refused', reason: '554' }
  return { state: 'sent', reply: '250 2.0.0 Ok: queued', reason: null }
}

/** The usual links, with those to the survey kept in hand. */
function watched(usual: Links, surveys: string[]): Links {
  return async (ctx, message) => {
    const links = await usual(ctx, message)
    surveys.push(...links.map((link) => link.path).filter((path) => path.includes('/surveys.answer#')))
    return links
  }
}

const comments = ['แจ้งเตือนชัดเจนดี', 'อยากให้แจ้งล่วงหน้าเร็วกว่านี้', 'ตอบเร็ว ติดต่อง่าย', 'ขอให้รวมรายการเป็นฉบับเดียว']

async function answer(desk: Desk, roll: Dice, path: string): Promise<void> {
  const token = path.split('#')[1]!
  const { questions } = await desk.visitor(answering.open, { token })
  const given = questions.flatMap((question): [string, number | string][] => {
    if (question.kind === 'scale') return [[question.code, roll.pick([5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1])]]
    return roll.chance(25) ? [[question.code, roll.pick(comments)]] : []
  })
  await desk.visitor(answering.answer, { token, given: Object.fromEntries(given) })
}

/** What nobody knows about is settled by asking whoever should have it. */
async function settleUnknown(house: House, desk: Desk): Promise<void> {
  const officer = desk.as(house.officer2)
  for (const { id } of (await officer(notifications.log, { state: 'unknown' })).rows) await officer(notifications.resolve, { id, as: 'told', because: 'โทรถามแล้ว ได้รับจดหมายแล้ว' })
}

/** This morning an officer keeps one of last night's letters back. */
async function* lookAfter(house: House, desk: Desk): Story {
  yield house.days.today
  const [first] = (await desk.as(house.officer)(notifications.queue, { state: 'queued' })).rows.toSorted((a, b) => (a.to < b.to ? -1 : 1))
  if (first !== undefined) await desk.as(house.officer)(notifications.hold, { id: first.id, because: 'ผู้ยืมแจ้งว่าส่งใช้เมื่อวาน รอตรวจใบสำคัญ' })
}
