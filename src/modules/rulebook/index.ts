export {
  advanceRules, advanceSetKey, clearingRules, loanRules, missingRules, requestRules, reviewRule, ruleOf, securityRules, seedRulebook, limitsOfUse,
  type AdvanceRules, type ClearingRules, type LoanRules, type RequestRules, type UseRules, type RuleChange, type SecurityRules,
} from './service.ts'
export {
  dueDate, explanation, explanationText, noDate, recallLimit, regulationName, type Due, type Explanation, type Roll, type Rule, type RuleEvent,
} from './rules.ts'
export { rulebookTexts } from './texts.ts'
export { rulebookRoutes, type RuleEffects } from './routes.ts'
export { tracedRules } from './traced.ts'
