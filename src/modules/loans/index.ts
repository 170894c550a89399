export { loansTexts } from './texts.ts'
export { scheduleReply, type ScheduleAsked } from './service/schedule.ts'
