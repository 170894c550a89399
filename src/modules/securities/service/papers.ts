import type { In } from '../../../kernel/endpoint.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { drawNumber, issue, signerOf, type PaperData } from '../../documents/index.ts'
import { agencyBook, wholeTaxIdsOf } from '../../people/index.ts'
import { regulationName } from '../../rulebook/index.ts'
import type { securityChanges } from '../contract-changes.ts'
import { formWords, purposeWords } from '../form-words.ts'
import { wayBack } from '../rules/lodging.ts'
import type { Security } from '../store/records.ts'
import { openDates, returnRule } from './duties-of.ts'
import { subject, take } from './step.ts'

type Meant = PaperData['securities.receipt']['security']

async function meant(ctx: Ctx, it: Security): Promise<Meant> {
  const taxId = (await wholeTaxIdsOf(ctx, [it.counterpartyId])).get(it.counterpartyId) ?? null
  return {
    contract: it.number, work: it.expects.project ?? null, contractAmount: it.contractAmount, counterparty: it.counterpartyName, taxId, purpose: purposeWords[it.purpose].th,
    form: formWords[it.kind].th, issuer: it.issuer, reference: it.instrument.egpReference ?? it.reference, dated: it.instrument.datedOn ?? null, expiresOn: it.expiresOn, amount: it.amount,
  }
}

async function agencyName(ctx: Ctx, it: Security): Promise<string> {
  return (await agencyBook(ctx)).byId.get(it.agencyId)?.name ?? ''
}

/** The receipt for a security that was taken, under the number drawn for it in the same transaction. */
export async function issueReceipt(ctx: Ctx, it: Security): Promise<void> {
  if (it.receiptNumber === null || it.receivedOn === null) return
  const instalment = it.expects.instalment
  const note = instalment === undefined ? it.note : `หักจากค่างานงวดที่ ${instalment}${it.expects.instalments ? ` จาก ${it.expects.instalments} งวด` : ''}`
  const data = { on: it.receivedOn, agency: await agencyName(ctx, it), security: await meant(ctx, it), receivedBy: signerOf(ctx.actor), note }
  await issue(ctx, { paper: 'securities.receipt', subject: paperSubject(it), data, number: it.receiptNumber })
}

function paperSubject(it: Security) {
  return { ...subject(it), counterpartyId: it.counterpartyId }
}

/** Writes the letter of release, or the one that asks the counterparty to come, with its number; what was issued never changes. */
export async function issueLetter(ctx: Ctx, input: In<(typeof securityChanges)['letter']>): Promise<void> {
  const { it } = await take(ctx, 'letter', input)
  const releasedOn = it.releasedOn ?? ctx.today
  refuseIf(input.audience === 'issuer' && wayBack(it.kind) !== 'original-by-post' ? [{ code: 'securities.no_issuer_letter', path: 'audience', facts: { number: it.number } }] : [])
  const rule = returnRule(it, await openDates(ctx))
  const frame = {
    on: ctx.today, to: input.to, signer: { name: input.signer || null, position: input.position || null }, address: input.address || null,
    refersTo: [`สัญญาเลขที่ ${it.number}`], agency: await agencyName(ctx, it), security: await meant(ctx, it), releasedOn, returnByOn: it.returnByOn, clause: regulationName(rule, 'letter').th,
  }
  const number = await drawNumber(ctx, 'documents.letter', ctx.today)
  if (input.letter === 'collect') {
    const bring = wayBack(it.kind) === 'refund' ? ['ใบรับหลักประกัน (ฉบับจริง)', 'สำเนาหน้าสมุดบัญชีธนาคารที่จะรับโอน'] : ['ใบรับหลักประกัน (ฉบับจริง)']
    const more = ['หนังสือรับรองการจดทะเบียนนิติบุคคลหรือบัตรประจำตัวประชาชน', 'หนังสือมอบอำนาจ และบัตรประจำตัวของผู้รับมอบอำนาจ (ถ้ามี)']
    await issue(ctx, { paper: 'securities.return_letter', subject: paperSubject(it), data: { ...frame, bring: [...bring, ...more], where: input.where || 'ฝ่ายการคลัง ในวันและเวลาราชการ' }, number })
    return
  }
  const days = { acceptedOn: it.acceptedOn, liabilityEndsOn: it.liabilityEndsOn }
  await issue(ctx, { paper: 'securities.release_letter', subject: paperSubject(it), data: { ...frame, ...days, audience: input.audience }, number })
}
