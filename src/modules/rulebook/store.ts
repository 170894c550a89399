import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'
import type { Rule } from './rules.ts'

const columns = sql`id, rule_set as "ruleSet", code, version, event, days, counting, roll,
  json_build_object('th', regulation_th, 'en', regulation_en) as regulation, clause, confirmed, source, in_force_from as "inForceFrom"`

/** All rules in force. */
export async function inForce(tx: Tx): Promise<Rule[]> {
  const { rows } = await sql<Rule>`select ${columns} from rulebook.rule where replaced_at is null order by rule_set, code`.execute(tx)
  return rows
}

export async function byId(tx: Tx, id: string): Promise<Rule | undefined> {
  const { rows } = await sql<Rule>`select ${columns} from rulebook.rule where id = ${id}`.execute(tx)
  return rows[0]
}

/** Every version of one rule, newest first. */
export async function history(tx: Tx, ruleSet: string, code: string): Promise<(Rule & { madeBy: string; madeAt: string })[]> {
  const { rows } = await sql<Rule & { madeBy: string; madeAt: string }>`select ${columns}, made_by as "madeBy", made_at as "madeAt"
    from rulebook.rule where rule_set = ${ruleSet} and code = ${code} order by version desc`.execute(tx)
  return rows
}

/** Closes the version in force; false when somebody was faster. */
export async function retire(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update rulebook.rule set replaced_at = clock_timestamp() where id = ${id} and replaced_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function insert(tx: Tx, rules: (Omit<Rule, 'regulation'> & { regulationTh: string; regulationEn: string; madeBy: string })[]): Promise<void> {
  await sql`insert into rulebook.rule (id, rule_set, code, version, event, days, counting, roll, regulation_th, regulation_en, clause, confirmed, source, in_force_from, made_by)
    select id, "ruleSet", code, version, event, days, coalesce(counting, 'calendar-days'), roll, "regulationTh", "regulationEn", clause, confirmed, source, "inForceFrom", "madeBy"
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r(id uuid, "ruleSet" text, code text, version int, event text, days int, counting text, roll text,
      "regulationTh" text, "regulationEn" text, clause text, confirmed boolean, source text, "inForceFrom" date, "madeBy" text)
    on conflict (rule_set, code, version) do nothing`.execute(tx)
}
