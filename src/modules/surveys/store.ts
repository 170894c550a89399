import { sql } from 'kysely'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Tx } from '../../platform/context.ts'
import type { Given, Question } from './rules.ts'

export type Survey = { id: string; code: string; title: { th: string; en: string }; questions: Question[] }

/** A survey that runs, with its questions in order. */
export async function survey(tx: Tx, code: string): Promise<Survey | undefined> {
  const { rows } = await sql<Survey>`select s.id, s.code, s.title,
      (select jsonb_agg(jsonb_build_object('code', q.code, 'kind', q.kind, 'required', q.required, 'text', q.text, 'choices',
          coalesce((select jsonb_agg(jsonb_build_object('value', c.value, 'text', c.text) order by c.value desc) from surveys.choice c where c.question_id = q.id), '[]')) order by q.place)
        from surveys.question q where q.survey_id = s.id) as questions
    from surveys.survey s where s.code = ${code} and s.ended_on is null`.execute(tx)
  return rows[0]
}

/** One ballot box. */
export type Box = { surveyId: string; agencyId: string; month: LocalDate; trial: boolean }

/** Opens a box for this transaction alone and takes out what is in it. */
export async function takeOut(tx: Tx, box: Box): Promise<Given[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'surveys.box', ${box.surveyId}::text, ${box.agencyId}::text, ${box.month}::text, ${box.trial}::text), 0))`.execute(tx)
  const { rows } = await sql<{ given: Given }>`select given from surveys.answer
    where survey_id = ${box.surveyId} and agency_id = ${box.agencyId} and month = ${box.month} and trial = ${box.trial} order by place`.execute(tx)
  return rows.map((row) => row.given)
}

/** Puts everything back, all of it written at once. */
export async function putBack(tx: Tx, box: Box, all: readonly Given[]): Promise<void> {
  await sql`insert into surveys.answer (survey_id, agency_id, month, trial, place, given)
    select ${box.surveyId}::uuid, ${box.agencyId}::uuid, ${box.month}::date, ${box.trial}::boolean, g.place, g.given
    from jsonb_array_elements(${JSON.stringify(all)}::jsonb) with ordinality as g(given, place)
    on conflict (survey_id, agency_id, month, trial, place) do update set given = excluded.given`.execute(tx)
}

/** Which answers: of which months, which agency; those of the test mode or the real ones. */
export type Wanted = { surveyId: string; from: LocalDate | null; until: LocalDate | null; agencyId: string | null; trial: boolean }

const of = (it: Wanted) => sql`a.survey_id = ${it.surveyId} and a.trial = ${it.trial}
  and (${it.from}::date is null or a.month >= ${it.from}::date) and (${it.until}::date is null or a.month <= ${it.until}::date)
  and (${it.agencyId}::uuid is null or a.agency_id = ${it.agencyId}::uuid)`

export type Count = { month: LocalDate; agencyId: string; agency: string; agencyName: string; value: number; count: number }

/** How often each value was chosen, by month and agency. */
export async function counts(tx: Tx, it: Wanted, question: string): Promise<Count[]> {
  const { rows } = await sql<Count>`select a.month, a.agency_id as "agencyId", n.code as agency, n.name as "agencyName", (a.given ->> ${question}::text)::int as value, count(*)::int as count
    from surveys.answer a join people.agency_name n on n.id = a.agency_id
    where ${of(it)} and a.given ? ${question}::text group by 1, 2, 3, 4, 5 order by 1 desc, 4, 5 desc`.execute(tx)
  return rows
}

export type Comment = { month: LocalDate; agency: string; agencyName: string; text: string }

/** What people wrote, the newest month first. */
export async function comments(tx: Tx, it: Wanted & { most: number }, question: string): Promise<Comment[]> {
  const { rows } = await sql<Comment>`select a.month, n.code as agency, n.name as "agencyName", a.given ->> ${question}::text as text
    from surveys.answer a join people.agency_name n on n.id = a.agency_id
    where ${of(it)} and coalesce(a.given ->> ${question}::text, '') <> '' order by a.month desc, n.name, a.place limit ${it.most}`.execute(tx)
  return rows
}
