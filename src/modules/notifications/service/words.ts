import type { In, Out } from '../../../kernel/endpoint.ts'
import { addDays } from '../../../kernel/local-date.ts'
import { NotFound, refuseIf, Stale, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { Audience, DutyKind } from '../../obligations/index.ts'
import type { notifications } from '../contract.ts'
import { ladderFaults } from '../rules/stages.ts'
import { placeholders, unknownPlaceholders } from '../rules/words.ts'
import { notificationSettings } from '../settings.ts'
import * as ladders from '../store/ladders.ts'
import * as templates from '../store/templates.ts'
import { lettersInForce, type LetterWords } from './letters.ts'
import { renderLetter, type LetterItem } from './render.ts'

type LadderOut = Out<typeof notifications.changeLadder>

/** Every ladder: the office's own, else what the kind of duty brings. */
export async function listLadders(ctx: Ctx, kinds: readonly DutyKind[]): Promise<{ rows: LadderOut[] }> {
  const own = await ladders.inForce(ctx.tx)
  const rows = kinds.flatMap((kind) => {
    const brought = Object.entries(kind.ladders).filter(([audience]) => !own.some((one) => one.kind === kind.kind && one.audience === audience))
    const changed = own.filter((one) => one.kind === kind.kind)
    return [
      ...changed.map(({ id, audience, offsets, everyDays, stagesMax }) => ({ id, kind: kind.kind, title: kind.title, audience, offsets, everyDays, stagesMax })),
      ...brought.map(([audience, ladder]) => ({ id: null, kind: kind.kind, title: kind.title, audience: audience as Audience, ...ladder })),
    ]
  })
  return { rows }
}

/** Puts another ladder in force; from the next night on the stage that holds by it is told, stages told stay told. */
export async function changeLadder(ctx: Ctx, kinds: readonly DutyKind[], input: In<typeof notifications.changeLadder>): Promise<LadderOut> {
  const { kind: code, audience, offsets, everyDays, stagesMax, replaces } = input
  const kind = kinds.find((one) => one.kind === code)
  if (kind === undefined) throw new NotFound('notifications.no_such_ladder')
  refuseIf(ladderFaults({ offsets, everyDays, stagesMax }))
  const id = newId()
  if (!(await ladders.replace(ctx.tx, { id, kind: code, audience, offsets, everyDays, stagesMax, madeBy: ctx.actor.id }, replaces))) throw new Stale([{ code: 'notifications.ladder_changed' }])
  await record(ctx, 'notifications.ladder_changed', { module: 'notifications', id }, { kind: code, audience, offsets, everyDays, stagesMax, replaces })
  return { id, kind: code, title: kind.title, audience, offsets, everyDays, stagesMax }
}

/** The letters in force with the names they may fill in. */
export async function listLetters(ctx: Ctx): Promise<Out<typeof notifications.letters>> {
  const letters = [...(await lettersInForce(ctx)).values()].map(({ code, version, subject, body }) => ({ code, version, subject, body }))
  return { rows: letters.toSorted((a, b) => (a.code < b.code ? -1 : 1)), placeholders: [...placeholders] }
}

/** A new version of a letter; earlier ones and what was sent stay. */
export async function changeLetter(ctx: Ctx, input: In<typeof notifications.changeLetter>): Promise<Out<typeof notifications.changeLetter>> {
  const standing = await known(ctx, input.code)
  if (standing.version !== input.version) throw new Stale([{ code: 'notifications.letter_changed' }])
  refuseIf(letterFaults(input))
  const it = { code: input.code, version: input.version + 1, subject: input.subject, body: input.body }
  if (!(await templates.add(ctx.tx, { ...it, id: newId(), madeBy: ctx.actor.id }))) throw new Stale([{ code: 'notifications.letter_changed' }])
  await record(ctx, 'notifications.letter_changed', { module: 'notifications', id: input.code }, it)
  return it
}

/** The letter as it would look with sample facts. */
export async function previewLetter(ctx: Ctx, input: In<typeof notifications.previewLetter>): Promise<Out<typeof notifications.previewLetter>> {
  await known(ctx, input.code)
  refuseIf(letterFaults(input))
  const settings = await notificationSettings(ctx)
  const sample = sampleItem(ctx, input.code.split(':')[0]!)
  const { subject, text, html } = await renderLetter({
    office: { name: settings.officeName, from: settings.from ?? 'finance@office.example', replyTo: settings.replyTo },
    recipient: { name: 'นายสมชาย ตัวอย่าง', mailbox: 'somchai@office.example', audience: input.code.endsWith(':watch') ? 'agency' : 'borrower' },
    night: ctx.today, trial: settings.mode === 'test', items: input.code === 'digest' ? [sample, { ...sample, number: '2/2570' }] : [sample],
    words: { ...input, version: 0 }, publicUrl: 'https://khlang.example', links: [], stamp: new Date(),
  })
  return { subject, text, html }
}

async function known(ctx: Ctx, code: string): Promise<LetterWords> {
  const letter = (await lettersInForce(ctx)).get(code)
  if (letter === undefined) throw new NotFound('notifications.no_such_letter')
  return letter
}

function letterFaults(input: { subject: string; body: string }): Refusal[] {
  return (['subject', 'body'] as const).flatMap((path) => {
    const names = unknownPlaceholders(input[path])
    return names.length === 0 ? [] : [{ code: 'notifications.unknown_placeholder', path, facts: { names: names.map((name) => `{${name}}`).join(' '), known: placeholders.map((name) => `{${name}}`).join(' ') } }]
  })
}

function sampleItem(ctx: Ctx, kind: string): LetterItem {
  const due = addDays(ctx.today, 3)
  const event = addDays(due, -15)
  return {
    obligationId: newId(), stage: -3, audience: 'borrower', kind, subjectModule: kind.split('.')[0]!, subjectId: newId(), number: '1/2570', title: 'ประชุมเชิงปฏิบัติการ', amount: 50_000_00n,
    agencyId: newId(), agencyName: 'กองตัวอย่าง', debtorKind: 'person', debtorId: null, nominalDueOn: due, effectiveDueOn: due, anchorOn: due, provisional: false, calendarConfirmed: true, times: 2,
    kindTitle: 'ตัวอย่าง', who: 'นายสมชาย ตัวอย่าง', what: 'ประชุมเชิงปฏิบัติการ', outstanding: 12_345_50n, nextOn: due,
    explanation: {
      rule: 'sample', ruleId: newId(), clause: null, confirmed: true, regulation: { th: 'ระเบียบตัวอย่าง', en: 'sample regulation' }, event: 'return', eventOn: event, days: 15,
      roll: 'next-working-day', holidaysMet: [], nominalDueOn: due, effectiveDueOn: due, provisional: false, calendarConfirmed: true,
    },
  }
}
