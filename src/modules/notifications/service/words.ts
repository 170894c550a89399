import type { In, Out } from '../../../kernel/endpoint.ts'
import { NotFound, refuseIf, Stale, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { Audience, DutyKind } from '../../obligations/index.ts'
import type { notifications } from '../contract.ts'
import { ladderFaults } from '../rules/stages.ts'
import { placeholders, unknownPlaceholders } from '../rules/words.ts'
import * as ladders from '../store/ladders.ts'
import * as templates from '../store/templates.ts'
import { lettersInForce, type LetterWords } from './letters.ts'

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
  const standing = await knownLetter(ctx, input.code)
  if (standing.version !== input.version) throw new Stale([{ code: 'notifications.letter_changed' }])
  refuseIf(letterFaults(input))
  const it = { code: input.code, version: input.version + 1, subject: input.subject, body: input.body }
  if (!(await templates.add(ctx.tx, { ...it, id: newId(), madeBy: ctx.actor.id }))) throw new Stale([{ code: 'notifications.letter_changed' }])
  await record(ctx, 'notifications.letter_changed', { module: 'notifications', id: input.code }, it)
  return it
}

/** The letter in force; an unknown code is not found. */
export async function knownLetter(ctx: Ctx, code: string): Promise<LetterWords> {
  const letter = (await lettersInForce(ctx)).get(code)
  if (letter === undefined) throw new NotFound('notifications.no_such_letter')
  return letter
}

/** Names in the words of a letter that nothing stands for. */
export function letterFaults(input: { subject: string; body: string }): Refusal[] {
  return (['subject', 'body'] as const).flatMap((path) => {
    const names = unknownPlaceholders(input[path])
    return names.length === 0 ? [] : [{ code: 'notifications.unknown_placeholder', path, facts: { names: names.map((name) => `{${name}}`).join(' '), known: placeholders.map((name) => `{${name}}`).join(' ') } }]
  })
}
