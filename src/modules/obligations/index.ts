export {
  anyDuty, cancel, fulfil, move, movesOf, put, reopen, type Duty, type DutyDates, type DutyKey,
} from './service.ts'
export { amend, type Amended } from './amend.ts'
export { rest } from './quiet.ts'
export { obligationsReport } from './report.ts'
export { applyRule, previewRule, recalendar, type DueMove } from './recompute.ts'
export { usualLadder, type Audience, type DutyKind, type DutyLine, type DutyStep, type Ladder } from './kinds.ts'
export type { Moved } from './store/duties.ts'
export { inboxRoutes } from './inbox.ts'
export { feedRoutes } from './feeds.ts'
export { obligationRefusals } from './texts.ts'
