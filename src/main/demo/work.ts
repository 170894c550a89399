import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import type { Member } from './cast.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import { eventLines, journeyLines, type Line } from './money.ts'

/** The work that money is borrowed for, as the request says it. */
export type Work = {
  kind: 'travel' | 'other'
  project: string
  destination: string | null
  abroad: boolean
  startsOn: LocalDate
  endsOn: LocalDate
  source: 'budget' | 'imprest' | 'off-budget'
  category: string
  authorityNumber: string
  authorityOn: LocalDate
  lines: Line[]
}

/** What may be asked of a piece of work; the rest is left to the dice. `lasts` in days; `soon`: it begins twelve days after it is asked for. */
export type WorkAsked = { kind?: Work['kind']; source?: Work['source']; abroad?: boolean; lasts?: number; soon?: true }

/** Some work that begins about two weeks after it is asked for. */
export function workFor(house: House, roll: Dice, it: { who: Member; askedOn: LocalDate } & WorkAsked): Work {
  const kind = it.kind ?? (roll.chance(58) ? 'travel' : 'other')
  const abroad = it.abroad ?? (kind === 'travel' && it.who.agency === 'foreign' && roll.chance(18))
  const days = it.lasts ?? usualDays(roll, kind, abroad)
  const startsOn = house.workday(addDays(it.askedOn, it.soon ? 12 : roll.int(12, 17)))
  return {
    kind, abroad, startsOn, endsOn: addDays(startsOn, days - 1), ...purpose(house, roll, { kind, abroad }), ...charge(house, roll, { ...it, kind }),
    lines: kind === 'travel' ? journeyLines(roll, { days, heads: roll.int(1, 7), abroad }) : eventLines(roll),
  }
}

function usualDays(roll: Dice, kind: Work['kind'], abroad: boolean): number {
  if (kind === 'other') return roll.int(1, 2)
  return roll.int(2, abroad ? 6 : 4)
}

/** What it is charged to, and the order that allows it. */
function charge(house: House, roll: Dice, it: { kind: Work['kind']; askedOn: LocalDate; source?: Work['source'] }): Pick<Work, 'source' | 'category' | 'authorityNumber' | 'authorityOn'> {
  return {
    source: it.source ?? roll.pick(['budget', 'budget', 'budget', 'imprest', 'off-budget'] as const),
    category: roll.pick(it.kind === 'travel' ? ['services'] : ['services', 'services', 'supplies', 'remuneration']),
    authorityNumber: `${house.cast.shortName} ${roll.int(1, 9)}${String(roll.int(1, 99)).padStart(2, '0')}/${roll.int(120, 2_900)}`,
    authorityOn: house.calendar.previousWorkingDay(addDays(it.askedOn, -roll.int(2, 9))),
  }
}

function purpose({ cast }: House, roll: Dice, it: { kind: Work['kind']; abroad: boolean }): Pick<Work, 'project' | 'destination'> {
  if (it.kind === 'other') return { project: roll.pick(cast.events), destination: null }
  const [work, place] = it.abroad ? roll.pick(cast.abroad) : [roll.pick(cast.works), roll.pick(cast.destinations)]
  return { project: `${work} ${place}`, destination: place }
}
