import { useSearchParams } from 'react-router'
import { fiscalYear, fiscalYearStart, isLocalDate, type LocalDate } from '../../../kernel/local-date.ts'
import { useToday } from '../../../ui/session.ts'

/** The stretch of days of the page: that of its address, else the fiscal year so far. */
export function useStretch(): { from: LocalDate; to: LocalDate; set: (name: 'from' | 'to', day: string) => void } {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const said = (name: string) => {
    const day = params.get(name) ?? ''
    return isLocalDate(day) ? day : undefined
  }
  const to = said('to') ?? today
  const from = said('from') ?? fiscalYearStart(fiscalYear(to))
  const set = (name: 'from' | 'to', day: string) => {
    if (!isLocalDate(day)) return
    setParams((before) => new URLSearchParams([...[...before].filter(([key]) => key !== name), [name, day]]), { replace: true })
  }
  return { from, to, set }
}
