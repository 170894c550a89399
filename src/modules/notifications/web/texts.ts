import type { Texts } from '../../../ui/i18n.ts'

/** What the pages of reminders say. */
export const notificationWebTexts: Texts = {}
