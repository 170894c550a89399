export { openNotifications, type NotificationParts } from './open.ts'
export type { NightReply } from './service/night.ts'
export { notificationKeys, type Mode } from './settings.ts'
export { notificationTexts } from './texts.ts'
