import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'

const RuleRow = z.object({
  id: z.string(), ruleSet: z.string(), code: z.string(), version: z.number(), event: z.string(), days: z.number(),
  counting: z.enum(['calendar-days', 'working-days']).optional(), roll: z.enum(['none', 'next-working-day']), regulation: z.object({ th: z.string(), en: z.string() }), clause: z.string().nullable(),
  confirmed: z.boolean(), source: z.string(), inForceFrom: dayText,
})

const Move = z.object({ kind: z.string(), number: z.string(), subjectId: z.string(), from: dayText, to: dayText })

export const rulebook = {
  list: endpoint({
    method: 'GET', path: '/rules', may: 'rulebook.read', scope: 'all', input: z.object({}),
    output: z.object({ advances: z.string(), rows: z.array(RuleRow) }),
  }),
  history: endpoint({
    method: 'GET', path: '/rules/:ruleSet/:code/history', may: 'rulebook.read', scope: 'all', input: z.object({ ruleSet: z.string(), code: z.string() }),
    output: z.object({ rows: z.array(RuleRow.extend({ madeBy: z.string(), madeAt: z.string() })) }),
  }),
  change: endpoint({
    method: 'POST', path: '/rules/:id', may: 'rulebook.change', scope: 'all', decides: true,
    input: z.object({
      id: z.uuid(), days: z.number().int().min(0).max(3650), roll: RuleRow.shape.roll, clause: z.string().trim().max(60).nullable(),
      confirmed: z.boolean(), source: z.string().trim().min(3).max(300),
    }),
    output: RuleRow,
  }),
  preview: endpoint({
    method: 'GET', path: '/rules/:id/moves', may: 'rulebook.read', scope: 'all', input: z.object({ id: z.uuid() }), output: z.object({ moves: z.array(Move) }),
  }),
  apply: endpoint({
    method: 'POST', path: '/rules/:id/apply', may: 'rulebook.change', scope: 'all', decides: true, input: z.object({ id: z.uuid() }),
    output: z.object({ moves: z.array(Move) }),
  }),
}
