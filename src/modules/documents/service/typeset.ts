import { fileURLToPath } from 'node:url'
import type { Ctx } from '../../../platform/context.ts'
import { readKept } from '../../../platform/files/folder.ts'
import { renderPaper } from '../../../platform/pdf/render.ts'
import { office, readSettings } from '../../settings/index.ts'
import type { Page } from '../rules/page.ts'
import type { PaperCode, PaperData } from '../rules/papers.ts'
import { printForm8500 } from '../rules/print-form-8500.ts'
import { printQuery, printRecallReport, printReleaseLetter, printReturnLetter } from '../rules/print-letters.ts'
import { printCashReceipt, printSecurityReceipt, printVoucherReceipt } from '../rules/print-receipts.ts'
import { printAgreement, printCertificate, printGuarantee, printGuarantorNotice, printRefundLetter, printStatement, printUnitLetter } from '../rules/print-loans.ts'
import type { OfficeHead } from '../rules/print-words.ts'
import { documentKeys, headOf } from '../settings.ts'
import { garudaOf } from './garuda.ts'

type Print<P extends PaperCode> = (data: PaperData[P], number: string | null, head: OfficeHead) => Record<string, unknown>

const prints: { [P in PaperCode]: { template: string; print: Print<P> } } = {
  'advances.form_8500': { template: 'form-8500.typ', print: printForm8500 },
  'advances.voucher_receipt': { template: 'receipt.typ', print: printVoucherReceipt },
  'documents.cash_receipt': { template: 'receipt.typ', print: printCashReceipt },
  'securities.receipt': { template: 'receipt.typ', print: printSecurityReceipt },
  'advances.recall_report': { template: 'letter.typ', print: printRecallReport },
  'advances.query': { template: 'letter.typ', print: printQuery },
  'securities.release_letter': { template: 'letter.typ', print: printReleaseLetter },
  'securities.return_letter': { template: 'letter.typ', print: printReturnLetter },
  'loans.agreement': { template: 'agreement.typ', print: printAgreement },
  'loans.guarantee': { template: 'agreement.typ', print: printGuarantee },
  'loans.certificate': { template: 'letter.typ', print: printCertificate },
  'loans.refund_letter': { template: 'letter.typ', print: printRefundLetter },
  'loans.guarantor_notice': { template: 'letter.typ', print: printGuarantorNotice },
  'loans.unit_letter': { template: 'letter.typ', print: printUnitLetter },
  'loans.statement': { template: 'agreement.typ', print: printStatement },
}

/** What a paper shows under an office's head, and on which template. */
export function pageOf<P extends PaperCode>(it: { paper: P; data: PaperData[P]; number?: string }, head: OfficeHead): { template: string; shown: Record<string, unknown> } {
  const { template, print } = prints[it.paper]
  return { template: templatePath(template), shown: print(it.data, it.number ?? null, head) }
}

/** A paper up to the typesetter, with the office's head as it stands now. */
export async function readPage<P extends PaperCode>(ctx: Ctx, it: { paper: P; data: PaperData[P]; number?: string }): Promise<Page> {
  const { template, print } = prints[it.paper]
  const head = headOf((await office(ctx))?.name ?? '', await readSettings(ctx, documentKeys))
  return { template, shown: print(it.data, it.number ?? null, head), madeOn: ctx.today, garuda: await garudaOf(ctx) }
}

/** Sets a page; a draft says so across every sheet. */
export async function setPage(page: Page, how: { draft?: boolean } = {}): Promise<Uint8Array> {
  const { shown, madeOn, garuda } = page
  const picture = garuda === null ? null : { format: garuda.format, bytes: [...(await readKept(garuda.sha256))] }
  return renderPaper({ template: templatePath(page.template), data: { ...shown, madeOn, draft: how.draft === true, garuda: picture } })
}

/** A paper as a draft, as it would be issued now. */
export async function typesetDraft<P extends PaperCode>(ctx: Ctx, it: { paper: P; data: PaperData[P]; number?: string }): Promise<Uint8Array> {
  return setPage(await readPage(ctx, it), { draft: true })
}

function templatePath(name: string): string {
  return fileURLToPath(new URL(`../print/${name}`, import.meta.url))
}
