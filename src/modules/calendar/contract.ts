import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'

export const Holiday = z.object({
  day: dayText, name: z.string(), kind: z.enum(['annual', 'substitute', 'special', 'regional']), confirmed: z.boolean(), source: z.string(), cancelled: z.boolean(),
})

/** A due date that a changed calendar moved. */
const MovedDue = z.object({ kind: z.string(), number: z.string(), subjectId: z.string(), from: dayText, to: dayText })

const Moved = z.object({ moved: z.array(MovedDue) })

export const calendar = {
  list: endpoint({
    method: 'GET', path: '/holidays', may: 'calendar.read', scope: 'all', input: z.object({}),
    output: z.object({ holidays: z.array(Holiday), confirmedYears: z.array(z.number()) }),
  }),
  put: endpoint({
    method: 'POST', path: '/holidays', may: 'calendar.change', scope: 'all', decides: true,
    input: z.object({
      day: dayText, name: z.string().trim().min(1).max(200), kind: Holiday.shape.kind, confirmed: z.boolean(), source: z.string().trim().min(1).max(300),
    }),
    output: Moved,
  }),
  cancel: endpoint({
    method: 'POST', path: '/holidays/:day/cancel', may: 'calendar.change', scope: 'all', decides: true,
    input: z.object({ day: dayText, because: z.string().trim().min(3).max(300) }), output: Moved,
  }),
  confirmYear: endpoint({
    method: 'POST', path: '/fiscal-years/:year/confirm', may: 'calendar.change', scope: 'all', decides: true,
    input: z.object({ year: z.coerce.number().int().min(2400).max(2800), confirmed: z.boolean() }), output: Moved,
  }),
}
