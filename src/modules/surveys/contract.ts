import { z } from 'zod'
import { dayText, endpoint, flag } from '../../kernel/endpoint.ts'

const text = z.object({ th: z.string(), en: z.string() })
const token = z.string().min(20).max(100)
const open = { may: 'public', scope: 'none' } as const

const Question = z.object({
  code: z.string(),
  kind: z.enum(['scale', 'text']),
  required: z.boolean(),
  text,
  choices: z.array(z.object({ value: z.int(), text })),
})

const Points = z.array(z.object({ value: z.int(), count: z.int() }))

/** The link in a letter: the questions, and one answer. Both by POST with the token in the body; reading changes nothing. */
export const answering = {
  open: endpoint({
    method: 'POST', path: '/survey', ...open, input: z.object({ token }),
    output: z.object({ title: text, office: z.string(), trial: z.boolean(), questions: z.array(Question) }),
  }),
  answer: endpoint({
    method: 'POST', path: '/survey/answer', ...open, input: z.object({ token, given: z.record(z.string().max(40), z.union([z.int(), z.string().max(10_000)])) }),
    output: z.object({ ok: z.literal(true) }),
  }),
}

/** What was answered, by month and agency. */
export const surveys = {
  results: endpoint({
    method: 'GET', path: '/surveys/results', may: 'surveys.read', scope: 'all',
    input: z.object({ from: dayText.optional(), until: dayText.optional(), agencyId: z.uuid().optional(), trial: flag.optional() }),
    output: z.object({
      title: text,
      question: text,
      choices: z.array(z.object({ value: z.int(), text })),
      trial: z.boolean(),
      whole: z.object({ answers: z.int(), average: z.string().nullable(), points: Points }),
      rows: z.array(z.object({ month: dayText, agencyId: z.uuid(), agencyName: z.string(), answers: z.int(), average: z.string().nullable(), points: Points })),
      comments: z.array(z.object({ month: dayText, agencyName: z.string(), text: z.string() })),
      /** Where the link stands: in no letter, in those to counterparties, in those to borrowers too. */
      inReminders: z.enum(['off', 'counterparties', 'all']),
    }),
  }),
}
