import type { Out } from '../../../kernel/endpoint.ts'
import type { Lang, Translate } from '../../../ui/i18n.ts'
import type { rulebook } from '../contract.ts'

export type RuleRow = Out<typeof rulebook.list>['rows'][number]

export const ruleAddress = (rule: Pick<RuleRow, 'ruleSet' | 'code'>) => `/settings/rules/${rule.ruleSet}/${rule.code}`

/** '15 วัน นับจากวันกลับมาถึง'; a rule of 0 days falls on its event. */
export function countWords(rule: Pick<RuleRow, 'days' | 'event' | 'counting'>, t: Translate): string {
  const event = t(`rulebook.event_${rule.event}`)
  if (rule.days === 0) return t('rulebook.on_event', { event })
  return t(rule.counting === 'working-days' ? 'rulebook.working_days_from' : 'rulebook.days_from', { count: rule.days, event })
}

/** 'ข้อ 65 (2)', in English 'cl. 65 (2)'; what to say where a rule has none comes from the texts. */
export function clauseWords(rule: Pick<RuleRow, 'clause'>, t: Translate, lang: Lang): string {
  if (rule.clause === null) return t('rulebook.no_clause')
  return lang === 'th' ? rule.clause : rule.clause.replace(/^ข้อ\s*/, 'cl. ')
}

/** A year stays with its 'พ.ศ.' or 'B.E.' at the end of a line. */
export function unbroken(text: string): string {
  return text.replace(/(พ\.ศ\.|B\.E\.) /g, '$1\u00a0')
}
