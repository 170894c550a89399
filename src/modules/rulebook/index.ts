export {
  advanceRules, advanceSetKey, changeRule, listRules, ruleHistory, ruleOf, rulebookTexts, securityRules, seedRulebook,
  type AdvanceRules, type RuleChange, type SecurityRules,
} from './service.ts'
export {
  dueDate, explanation, explanationText, noDate, recallLimit, regulationName, type Due, type Explanation, type Roll, type Rule, type RuleEvent,
} from './rules.ts'
