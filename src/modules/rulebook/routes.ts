import type { Out } from '../../kernel/endpoint.ts'
import { NotFound } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { readSetting } from '../settings/index.ts'
import { rulebook } from './contract.ts'
import type { Rule } from './rules.ts'
import { advanceSetKey, changeRule, listRules, ruleHistory, ruleOf } from './service.ts'

type Moves = Out<typeof rulebook.preview>['moves']

/** Which open duties a rule would move, and moving them: both belong to the obligations above. */
export type RuleEffects = { preview(ctx: Ctx, rule: Rule): Promise<Moves>; apply(ctx: Ctx, rule: Rule): Promise<Moves> }

/** The rules page: what is in force, its versions, changing it, and applying it to what is open (decision 5). */
export function rulebookRoutes(effects: RuleEffects): Route[] {
  const one = async (ctx: Ctx, id: string) => {
    const rule = await ruleOf(ctx, id)
    if (rule === undefined) throw new NotFound()
    return rule
  }
  return bind('rulebook', rulebook, {
    list: async (ctx) => ({ advances: (await readSetting(ctx, advanceSetKey)) ?? 'mof-2562', rows: await listRules(ctx) }),
    history: async (ctx, input) => ({ rows: await ruleHistory(ctx, input.ruleSet, input.code) }),
    change: (ctx, input) => changeRule(ctx, input),
    preview: async (ctx, input) => ({ moves: await effects.preview(ctx, await one(ctx, input.id)) }),
    apply: async (ctx, input) => ({ moves: await effects.apply(ctx, await one(ctx, input.id)) }),
  })
}
