import type { In, Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { surveys } from '../contract.ts'
import { average, type Question } from '../rules.ts'
import { asked } from '../settings.ts'
import * as store from '../store.ts'

const commentsMost = 500

/** The points of one month and agency, the highest first. */
export type Row = Omit<store.Count, 'value' | 'count'> & { answers: number; average: string | null; points: { value: number; count: number }[] }

/** What was answered to the satisfaction survey, in the caller's scope: as a whole, by month and agency, and what people wrote. */
export async function readResults(ctx: Ctx, input: In<typeof surveys.results>): Promise<Out<typeof surveys.results>> {
  const { id, title, scale, comment } = await satisfaction(ctx)
  const wanted: store.Wanted = { surveyId: id, from: (input.from as LocalDate) ?? null, until: (input.until as LocalDate) ?? null, agencyId: input.agencyId ?? null, trial: input.trial ?? false }
  const found = await store.counts(ctx.tx, wanted, scale.code)
  const points = pointsOf(scale, found)
  return {
    title, question: scale.text, choices: scale.choices, trial: wanted.trial,
    whole: { answers: found.reduce((sum, one) => sum + one.count, 0), average: average(points), points },
    rows: rowsOf(scale, found).map(({ agency: _code, ...row }) => row),
    comments: (await store.comments(ctx.tx, { ...wanted, most: commentsMost }, comment.code)).map(({ agency: _code, ...one }) => one),
    inReminders: (await asked(ctx)).choice,
  }
}

/** The survey of R4.10 with its question of points and its comment. */
export async function satisfaction(ctx: Ctx): Promise<store.Survey & { scale: Question; comment: Question }> {
  const survey = await store.survey(ctx.tx, 'satisfaction')
  const scale = survey?.questions.find((question) => question.kind === 'scale')
  const comment = survey?.questions.find((question) => question.kind === 'text')
  if (survey === undefined || scale === undefined || comment === undefined) throw new NotFound('surveys.ended')
  return { ...survey, scale, comment }
}

/** One row for each month and agency. */
export function rowsOf(scale: Question, counts: readonly store.Count[]): Row[] {
  const keys = [...new Set(counts.map((one) => `${one.month} ${one.agencyId}`))]
  return keys.map((key) => {
    const own = counts.filter((one) => `${one.month} ${one.agencyId}` === key)
    const { value: _value, count: _count, ...about } = own[0]!
    const points = pointsOf(scale, own)
    return { ...about, answers: own.reduce((sum, one) => sum + one.count, 0), average: average(points), points }
  })
}

function pointsOf(scale: Question, counts: readonly store.Count[]): { value: number; count: number }[] {
  return scale.choices.map(({ value }) => ({ value, count: counts.filter((one) => one.value === value).reduce((sum, one) => sum + one.count, 0) }))
}
