import type { Ctx } from '../../platform/context.ts'
import { oneOf, readSetting, type SettingKey } from '../settings/index.ts'

const choices = ['off', 'counterparties', 'all'] as const

/** In whose reminders the link to the satisfaction survey stands (R4.10). */
const inReminders: SettingKey = {
  key: 'surveys.inReminders',
  title: { th: 'แบบสอบถามความพึงพอใจท้ายจดหมายแจ้งเตือน', en: 'Satisfaction survey in reminders' },
  judge: oneOf('surveys.inReminders', choices),
  fallback: () => 'off',
  choices,
}

export const surveyKeys: readonly SettingKey[] = [inReminders]

/** The audiences that are asked. */
export async function asked(ctx: Ctx): Promise<{ choice: (typeof choices)[number]; audiences: string[] }> {
  const set = await readSetting(ctx, inReminders)
  const choice = choices.find((one) => one === set) ?? 'off'
  return { choice, audiences: choice === 'all' ? ['counterparty', 'borrower'] : choice === 'counterparties' ? ['counterparty'] : [] }
}
