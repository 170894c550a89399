import type { Out } from '../../../../kernel/endpoint.ts'
import { localDate, type LocalDate } from '../../../../kernel/local-date.ts'
import type { ChipState } from '../../../../ui/chip.tsx'
import { call } from '../../../../ui/api.ts'
import { people } from '../../../people/contract.ts'
import type { requests } from '../../contract-requests.ts'
import type { RequestCommand, RequestState } from '../../rules/request-life.ts'

export type RequestRow = Out<typeof requests.list>['rows'][number]
export type Request = Out<typeof requests.detail>
export type FormFacts = Out<typeof requests.form>
export type Command = Exclude<RequestCommand, 'draft'>

/** How a state looks; its word always stands beside. */
export const lookOf: Readonly<Record<RequestState, ChipState>> = {
  draft: 'provisional', submitted: 'soon', endorsed: 'soon', verified: 'soon', approved: 'soon', paid: 'done', returned: 'late', refused: 'calm', cancelled: 'calm',
}

/** A day of the wire as the parts of the kit take it. */
export function dayOf(text: string | null): LocalDate | null {
  return text === null ? null : localDate(text)
}

/** People by name, for a field that picks one. */
export async function findPeople(text: string): Promise<{ value: string; label: string; note: string }[]> {
  return (await call(people.list, text === '' ? {} : { text })).rows.slice(0, 20).map((one) => ({ value: one.id, label: one.name, note: one.position ?? '' }))
}
