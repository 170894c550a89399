import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import type { ReportDescription } from '../reporting/index.ts'
import { average } from './rules.ts'
import { rowsOf, satisfaction } from './service/results.ts'
import * as store from './store.ts'

const month = { key: 'month', header: { th: 'เดือน (วันแรก)', en: 'Month (first day)' }, kind: 'date' } as const
const agency = { key: 'agency', header: { th: 'หน่วยงาน', en: 'Agency' }, kind: 'text', width: 24 } as const
const points = [5, 4, 3, 2, 1] as const
const words = { 5: 'มากที่สุด', 4: 'มาก', 3: 'ปานกลาง', 2: 'น้อย', 1: 'น้อยที่สุด' } as const
const wanted = (surveyId: string, it: { asOf: LocalDate; agencyId?: string }): store.Wanted => ({ surveyId, from: null, until: it.asOf, agencyId: it.agencyId ?? null, trial: false })

/** Satisfaction by month and agency (R4.10), and what people wrote; real answers only. */
export const surveyReports: ReportDescription[] = [
  {
    name: 'satisfaction',
    title: { th: 'ความพึงพอใจต่อการให้บริการ', en: 'Satisfaction with the service' },
    may: 'surveys.read',
    columns: [
      month, agency,
      { key: 'answers', header: { th: 'ผู้ตอบ', en: 'Answers' }, kind: 'int', total: 'answers' },
      { key: 'average', header: { th: 'คะแนนเฉลี่ย (เต็ม 5)', en: 'Average of 5' }, kind: 'text', width: 18, total: 'average' },
      ...points.map((value) => ({ key: `points${value}`, header: { th: `${value} ${words[value]}`, en: `${value} points` }, kind: 'int' as const, total: `points${value}` })),
    ],
    run: async (ctx, it) => byMonth(ctx, it),
  },
  {
    name: 'survey-comments',
    title: { th: 'ข้อคิดเห็นจากแบบสอบถาม', en: 'Comments from the survey' },
    may: 'surveys.read',
    columns: [month, agency, { key: 'text', header: { th: 'ข้อคิดเห็น', en: 'Comment' }, kind: 'text', width: 80 }],
    async run(ctx, it) {
      const { id, comment } = await satisfaction(ctx)
      const rows = (await store.comments(ctx.tx, { ...wanted(id, it), most: 10_000 }, comment.code)).map((one) => ({ month: one.month, agency: one.agency, text: one.text }))
      return { rows, totals: { count: rows.length } }
    },
  },
]

async function byMonth(ctx: Ctx, it: { asOf: LocalDate; agencyId?: string }): ReturnType<ReportDescription['run']> {
  const { id, scale } = await satisfaction(ctx)
  const counts = await store.counts(ctx.tx, wanted(id, it), scale.code)
  const rows = rowsOf(scale, counts).map((row) => ({ month: row.month, agency: row.agency, answers: row.answers, average: row.average, ...columnsOf(row.points) }))
  const whole = scale.choices.map(({ value }) => ({ value, count: counts.filter((one) => one.value === value).reduce((sum, one) => sum + one.count, 0) }))
  return { rows, totals: { count: rows.length, answers: whole.reduce((sum, one) => sum + one.count, 0), average: average(whole), ...columnsOf(whole) } }
}

function columnsOf(counted: readonly { value: number; count: number }[]): Record<string, number> {
  return Object.fromEntries(counted.map(({ value, count }) => [`points${value}`, count]))
}
