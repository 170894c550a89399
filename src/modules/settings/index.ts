export {
  foundOffice, office, oneOf, readSetting, readSettings, writeSetting, type SettingKey,
} from './service.ts'
export { officeKeys } from './office-keys.ts'
export { settingsRoutes, type SettingListener } from './routes.ts'
export type { Office } from './store.ts'
export { settingsTexts } from './texts.ts'
export { tracedSettings } from './traced.ts'
export { viewRoutes } from './views.ts'
