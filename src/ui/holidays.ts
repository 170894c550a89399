import { createContext } from 'react'
import type { LocalDate } from '../kernel/local-date.ts'

/** The name of the holiday that falls on a day, or null; given once by the frame for all date fields below it. */
export const Holidays = createContext<(date: LocalDate) => string | null>(() => null)
