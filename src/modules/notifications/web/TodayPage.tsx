import { OwnDuties } from '../../obligations/web/parts/OwnDuties.tsx'
import { TodayFrame } from '../../obligations/web/parts/TodayFrame.tsx'
import { useSession } from '../../../ui/session.ts'

/** The first page of every role. */
export function TodayPage() {
  const { permissions } = useSession()
  if (permissions['obligations.read'] === 'own') return <OwnDuties />
  return <TodayFrame mail={{ figures: [], groups: [], count: 0 }} />
}
