import { Link, Navigate, useSearchParams } from 'react-router'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Reading } from '../../../ui/states.tsx'
import { SettingsTabs } from '../../settings/web/parts/SettingsTabs.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { rulebook } from '../contract.ts'
import { clauseWords, countWords, ruleAddress, unbroken } from './rule-words.ts'
import type { RuleRow } from './rule-words.ts'

const ADVANCE_SETS = new Set(['mof-2562', 'bma-2555'])

/** The sets in the order people need them: the one in use for advances, securities, the office's practice, the other. */
function setsOf(rows: RuleRow[], chosen: string): string[] {
  const sets = [...new Set(rows.map((row) => row.ruleSet))]
  const place = (set: string) => (set === chosen ? 0 : ADVANCE_SETS.has(set) ? 3 : set === 'office' ? 2 : 1)
  return sets.toSorted((a, b) => place(a) - place(b))
}

const ORDER = ['target_endorse', 'target_verify', 'target_approve', 'target_pay', 'travel', 'other', 'transfer', 'recall', 'cross_travel', 'cross_other', 'domestic_travel', 'enter_return', 'decide_release', 'return', 'claim', 'guarantee_expiry']

/** The order in which a record meets its rules. */
function inOrder(rows: RuleRow[]): RuleRow[] {
  const place = (row: RuleRow) => ORDER.indexOf(row.code.split('.')[1] ?? '')
  return rows.toSorted((a, b) => place(a) - place(b))
}

/** Every rule in force (`?rule=` opens one by the id that a record keeps): event, days, roll, clause with its mark, version. */
export function RulesPage() {
  const { t } = useT()
  const [params] = useSearchParams()
  const found = useRead(rulebook.list, {})
  const asked = found.data?.rows.find((row) => row.id === params.get('rule'))
  if (asked) return <Navigate to={ruleAddress(asked)} replace />
  return (
    <>
      <Title name={t('rulebook.title')} />
      <SettingsTabs />
      <div className="form">
        <p className="prose">{t('rulebook.lead')}</p>
        <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={12}>
          {({ rows, advances }) => setsOf(rows, advances).map((set) => <RuleSet key={set} set={set} chosen={advances} rows={inOrder(rows.filter((row) => row.ruleSet === set))} />)}
        </Reading>
      </div>
    </>
  )
}

function RuleSet({ set, chosen, rows }: { set: string; chosen: string; rows: RuleRow[] }) {
  const { t, pick } = useT()
  const title = t(`rulebook.set_${set}`)
  const law = new Set(rows.map((row) => row.regulation.th)).size === 1 ? rows[0]?.regulation : undefined
  const forAdvances = ADVANCE_SETS.has(set)
  return (
    <section aria-label={title}>
      <div className="sec mark">
        <h2 className="h-aside">{title}</h2>
        {forAdvances ? <Chip state={set === chosen ? 'done' : 'calm'}>{t(set === chosen ? 'rulebook.in_use' : 'rulebook.not_in_use')}</Chip> : null}
        {forAdvances && set === chosen ? (
          <Link className="ilink" to="/settings">
            {t('rulebook.choose_set')}
          </Link>
        ) : null}
      </div>
      {law ? <p className="note">{unbroken(pick(law))}</p> : null}
      <Wide label={title}>
        <table className="rows mid rules">
          <thead>
            <tr>
              <th scope="col">{t('rulebook.rule')}</th>
              <th scope="col">{t('rulebook.counts')}</th>
              <th scope="col">{t('rulebook.roll')}</th>
              <th scope="col">{t('rulebook.regulation')}</th>
              <th scope="col">{t('rulebook.version')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((rule) => (
              <RuleLine key={rule.id} rule={rule} named={law === undefined} />
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}

function RuleLine({ rule, named }: { rule: RuleRow; named: boolean }) {
  const { t, pick, lang } = useT()
  return (
    <tr>
      <td>
        <Link className="strong" to={ruleAddress(rule)}>
          {t(`rulebook.code_${rule.code}`)}
        </Link>
      </td>
      <td>{countWords(rule, t)}</td>
      <td>{t(`rulebook.roll_${rule.roll}`)}</td>
      <td>
        <span className="mark">
          <b className="strong">{clauseWords(rule, t, lang)}</b>
          {rule.confirmed ? <Chip state="done">{t('rulebook.confirmed')}</Chip> : <Chip state="unconfirmed">{t('rulebook.unconfirmed')}</Chip>}
        </span>
        {named ? <span className="note block">{unbroken(pick(rule.regulation))}</span> : null}
      </td>
      <td className="tab">{rule.version}</td>
    </tr>
  )
}
