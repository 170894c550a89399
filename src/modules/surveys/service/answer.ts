import { randomInt } from 'node:crypto'
import type { In, Out } from '../../../kernel/endpoint.ts'
import { NotFound, refuseIf } from '../../../kernel/refusal.ts'
import { clean } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { throughLink, useLink, type Link } from '../../access/index.ts'
import { record } from '../../audit/index.ts'
import { office } from '../../settings/index.ts'
import type { answering } from '../contract.ts'
import { answerFaults, monthOf, shuffledIn, type Given } from '../rules.ts'
import * as store from '../store.ts'

const purpose = 'surveys.answer'
type Wire = { http: HttpPort }

/** The questions behind a link. Uses nothing up. */
export async function openSurvey(step: Step, input: { token: string }, wire: Wire): Promise<Out<typeof answering.open>> {
  return throughLink(step, { token: input.token, purpose }, wire.http, async (ctx, link) => {
    const { title, questions } = await surveyOf(ctx, link)
    return { title, questions, office: (await office(ctx))?.name ?? '', trial: isTrial(link) }
  })
}

/**
 * Takes one answer and uses the link up, in one transaction. The answer goes into the box of its agency and month, shuffled among those
 * that lie in it; the audit event names the survey and the agency, never the link.
 */
export async function answerSurvey(step: Step, input: In<typeof answering.answer>, wire: Wire): Promise<{ ok: true }> {
  return throughLink(step, { token: input.token, purpose }, wire.http, async (ctx, link) => {
    const { id, questions } = await surveyOf(ctx, link)
    refuseIf(answerFaults(questions, input.given))
    await useLink(ctx, input.token, purpose)
    const box: store.Box = { surveyId: id, agencyId: link.agencyId ?? '', month: monthOf(ctx.today), trial: isTrial(link) }
    await store.putBack(ctx.tx, box, shuffledIn(await store.takeOut(ctx.tx, box), givenOf(input.given), (most) => randomInt(most + 1)))
    const nobody: Ctx = { ...ctx, actor: { id: 'visitor', name: 'visitor' } }
    await record(nobody, 'surveys.answered', { module: 'surveys', id, agencyId: link.agencyId }, { month: box.month, trial: box.trial })
    return { ok: true }
  })
}

function isTrial(link: Link): boolean {
  return link.facts['trial'] === 'yes'
}

function givenOf(given: Record<string, number | string>): Given {
  return Object.fromEntries(Object.entries(given).map(([code, value]) => [code, typeof value === 'string' ? clean(value) : value] as const).filter(([, value]) => value !== ''))
}

async function surveyOf(ctx: Ctx, link: Link): Promise<store.Survey> {
  const found = await store.survey(ctx.tx, link.facts['survey'] ?? '')
  if (found === undefined) throw new NotFound('surveys.ended')
  return found
}
