import type { CallInput } from '../../../ui/api.ts'
import type { accessInSteps } from '../contract.ts'

type NewOffice = CallInput<typeof accessInSteps.setUp>

/** The first step of the first run, as it is typed. */
export type OfficeValues = { name: string; shortName: string; advances: NewOffice['advances']; holidays: 'shipped' | 'none'; agencies: string }

export const emptyOffice: OfficeValues = { name: '', shortName: '', advances: 'mof-2562', holidays: 'shipped', agencies: '' }

type Person = { name: string; email: string; password: string }

/** The second step: the three people of decision 23. */
export type PeopleValues = { administrator: Person; officer: Person; head: Person }

const nobody: Person = { name: '', email: '', password: '' }

export const noPeople: PeopleValues = { administrator: nobody, officer: nobody, head: nobody }

/** Both steps as the server takes them; an empty password asks for an invitation. */
export function newOffice(office: OfficeValues, people: PeopleValues): NewOffice {
  const { holidays, ...rest } = office
  const invited = ({ password, ...person }: Person) => (password === '' ? person : { ...person, password })
  return { ...rest, shippedHolidays: holidays === 'shipped', administrator: invited(people.administrator), officer: people.officer, head: invited(people.head) }
}
