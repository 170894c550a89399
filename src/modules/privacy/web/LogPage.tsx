import { Chain } from '../../audit/web/parts/Chain.tsx'
import { SettingsTabs } from '../../settings/web/parts/SettingsTabs.tsx'

/** The whole log, among the settings: where its chain stands, and the proof of it. */
export function LogPage() {
  return <Chain tabs={<SettingsTabs />} />
}
