import type { Texts } from '../../kernel/refusal.ts'

export const rulebookTexts: Texts = {
  'rulebook.rule_unknown': { th: 'ไม่พบกฎ {code} ในชุด {ruleSet}', en: 'There is no rule {code} in the set {ruleSet}' },
  'rulebook.rule_replaced': { th: 'กฎนี้ถูกแก้ไปแล้วโดยผู้อื่น เปิดหน้าใหม่แล้วดูค่าล่าสุด', en: 'Somebody has changed this rule meanwhile: reload and look at the newest' },
}
