import { useSession } from '../../../ui/session.ts'
import { OwnDuties } from '../../obligations/web/parts/OwnDuties.tsx'
import { TodayFrame } from '../../obligations/web/parts/TodayFrame.tsx'
import { useTodayMail } from './use-today-mail.tsx'

/** The first page of every role: one's own duties, or the inbox of everybody with the fate of the mail. */
export function TodayPage() {
  const { permissions } = useSession()
  return permissions['obligations.read'] === 'own' ? <OwnDuties /> : <OfficeToday />
}

function OfficeToday() {
  const mail = useTodayMail()
  return <TodayFrame mail={mail} />
}
