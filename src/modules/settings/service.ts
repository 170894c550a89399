import { refuseIf, Refused, type Refusal } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { record } from '../audit/index.ts'
import * as store from './store.ts'


/** A setting that a module hands over: its key, how its text is judged, and what holds when nobody set it. */
export type SettingKey = {
  key: string
  title: { th: string; en: string }
  /** Reasons why this text cannot be the value. */
  judge(value: string): Refusal[]
  /** The value in force when none was set; may read the others. */
  fallback(values: ReadonlyMap<string, string>): string | null
  /** The choices, where there are only some. */
  choices?: readonly string[]
}

/** Judges a value that must be one of some words. */
export function oneOf(key: string, choices: readonly string[]): (value: string) => Refusal[] {
  return (value) =>
    choices.includes(value) ? [] : [{ code: 'settings.not_a_choice', facts: { key, value, choices: choices.join(', ') } }]
}

/** The office of this database, or nothing before the first run. */
export function office(ctx: Ctx): Promise<store.Office | undefined> {
  return store.office(ctx.tx)
}

/** Founds the office; refuses a second one. */
export async function foundOffice(ctx: Ctx, it: store.Office): Promise<void> {
  if (!(await store.insertOffice(ctx.tx, it))) throw new Refused([{ code: 'settings.office_exists' }])
  await record(ctx, 'settings.office_founded', { module: 'settings', id: 'office' }, it)
}

/** All keys with the value in force (null = none). */
export async function readSettings(ctx: Ctx, keys: readonly SettingKey[]): Promise<Map<string, string | null>> {
  const set = new Map((await store.inForce(ctx.tx)).map((row) => [row.key, row.value]))
  return new Map(keys.map((key) => [key.key, set.get(key.key) ?? key.fallback(set)]))
}

/** One value in force. */
export async function readSetting(ctx: Ctx, key: SettingKey): Promise<string | null> {
  return (await readSettings(ctx, [key])).get(key.key) ?? null
}

/** Sets one value, with its audit event; an unknown key or a bad value is refused. Returns what was in force before. */
export async function writeSetting(ctx: Ctx, keys: readonly SettingKey[], asked: { key: string; value: string }): Promise<string | null> {
  const known = keys.find((key) => key.key === asked.key)
  if (known === undefined) {
    throw new Refused([{ code: 'settings.unknown_key', facts: { key: asked.key, known: keys.map((key) => key.key).join(', ') } }])
  }
  refuseIf(known.judge(asked.value))
  const before = await readSetting(ctx, known)
  await store.insertValue(ctx.tx, asked.key, asked.value, ctx.actor.id)
  await record(ctx, 'settings.value_set', { module: 'settings', id: asked.key }, { key: asked.key, before, value: asked.value })
  return before
}
