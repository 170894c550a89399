import type { Ctx } from '../../platform/context.ts'
import { readSetting, type SettingKey } from '../settings/index.ts'

const unclaimedKey: SettingKey = {
  key: 'securities.unclaimedAfterDays',
  title: { th: 'วันนับจากพ้นข้อผูกพันจนเข้ารายการไม่มีผู้มารับ', en: 'Days after release from which a security counts as unclaimed' },
  judge: (value) => (/^[1-9][0-9]{0,3}$/.test(value) ? [] : [{ code: 'securities.days_not_whole', facts: { value } }]),
  fallback: () => '365',
}

/** The settings of this module. */
export const securityKeys: readonly SettingKey[] = [unclaimedKey]

/** Days after release from which nobody having come counts as unclaimed (B16): the office says how many, nothing happens by itself. */
export async function unclaimedAfter(ctx: Ctx): Promise<number> {
  return Number(await readSetting(ctx, unclaimedKey))
}
