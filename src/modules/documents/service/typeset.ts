import { fileURLToPath } from 'node:url'
import type { Ctx } from '../../../platform/context.ts'
import { renderPaper } from '../../../platform/pdf/render.ts'
import { office, readSettings } from '../../settings/index.ts'
import type { PaperCode, PaperData } from '../rules/papers.ts'
import { printForm8500 } from '../rules/print-form-8500.ts'
import { printQuery, printRecallReport, printReleaseLetter, printReturnLetter } from '../rules/print-letters.ts'
import { printCashReceipt, printSecurityReceipt, printVoucherReceipt } from '../rules/print-receipts.ts'
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
}

/** What a paper shows under an office's head, and on which template. */
export function pageOf<P extends PaperCode>(it: { paper: P; data: PaperData[P]; number?: string }, head: OfficeHead): { template: string; shown: Record<string, unknown> } {
  const { template, print } = prints[it.paper]
  return { template: fileURLToPath(new URL(`../print/${template}`, import.meta.url)), shown: print(it.data, it.number ?? null, head) }
}

/** A paper as PDF, with the office's head as it stands now; a draft says so across every page. */
export async function typeset<P extends PaperCode>(ctx: Ctx, it: { paper: P; data: PaperData[P]; number?: string }, how: { draft?: boolean } = {}): Promise<Uint8Array> {
  return (await startPrinting(ctx, it, how)).pdf
}

/** The same, read up to the typesetter: the PDF comes when it is done. */
export async function startPrinting<P extends PaperCode>(ctx: Ctx, it: { paper: P; data: PaperData[P]; number?: string }, how: { draft?: boolean } = {}): Promise<{ pdf: Promise<Uint8Array> }> {
  const { template, shown } = pageOf(it, headOf((await office(ctx))?.name ?? '', await readSettings(ctx, documentKeys)))
  const pdf = renderPaper({ template, data: { ...shown, draft: how.draft === true, garuda: await garudaOf(ctx) } })
  // Heard of where it is waited for.
  pdf.catch(() => undefined)
  return { pdf }
}
