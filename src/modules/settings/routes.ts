import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { settings } from './contract.ts'
import { readSettings, writeSetting, type SettingKey } from './service.ts'

/** Told after a value was set, in the same transaction. */
export type SettingListener = (ctx: Ctx, set: { key: string; before: string | null; value: string }) => Promise<void>

/** The settings pages over the keys of all modules. */
export function settingsRoutes(keys: readonly SettingKey[], changed: SettingListener): Route[] {
  const rowOf = (key: SettingKey, value: string | null) => ({ key: key.key, title: key.title, value, choices: key.choices ? [...key.choices] : null, optional: key.judge('').length === 0 })
  return bind('settings', settings, {
    list: async (ctx) => {
      const values = await readSettings(ctx, keys)
      return { rows: keys.map((key) => rowOf(key, values.get(key.key) ?? null)) }
    },
    write: async (ctx, input) => {
      const before = await writeSetting(ctx, keys, input)
      await changed(ctx, { ...input, before })
      return rowOf(keys.find((key) => key.key === input.key)!, input.value)
    },
  })
}
