export {
  anyDuty, cancel, fulfil, move, movesOf, put, recalendar, reopen, type Duty, type DutyDates, type DutyKey, type Recalendared,
} from './service.ts'
export { usualLadder, type Audience, type DutyKind, type DutyLine, type Ladder } from './kinds.ts'
export type { Moved } from './store.ts'
