export { cancelHoliday, confirmYear, importHolidays, listHolidays, loadCalendar, putHoliday, type HolidayLine, type MasterReply } from './service.ts'
export { workCalendar, yearsTouched, type Holiday, type WorkCalendar } from './rules.ts'
export type { HolidayKind, HolidayRow } from './store.ts'
export { calendarTexts } from './texts.ts'
