import { oneOf, type SettingKey } from '../settings/index.ts'

const choices = ['optional', 'staff'] as const
const judged = oneOf('access.totp', choices)

/** Who must sign in with a second step. Codes are not built yet: only `optional` can be set, and `staff` is refused in words (decision 22). */
export const accessKeys: readonly SettingKey[] = [
  {
    key: 'access.totp',
    title: { th: 'รหัสยืนยันชั้นที่สอง', en: 'Second step at sign-in' },
    judge: (value) => (value === 'staff' ? [{ code: 'access.totp_not_yet' }] : judged(value)),
    fallback: () => 'optional',
    choices,
  },
]
