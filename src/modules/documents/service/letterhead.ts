import type { FileReply, In, Out } from '../../../kernel/endpoint.ts'
import { addDays } from '../../../kernel/local-date.ts'
import { NotFound, refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { keepFile, readGaruda, readKept } from '../../../platform/files/folder.ts'
import { contentTypes, typeOfBytes } from '../../../platform/files/kind.ts'
import type { Upload } from '../../../platform/http/bind.ts'
import { readSetting, writeSetting } from '../../settings/index.ts'
import type { letterhead } from '../contract.ts'
import type { PaperData, SecurityMeant } from '../rules/papers.ts'
import { garudaKey } from '../settings.ts'
import { garudaOf } from './garuda.ts'
import { typesetDraft } from './typeset.ts'

type Head = Out<typeof letterhead.read>

const garudaBytesMax = 500_000
const garudaTypes = { png: contentTypes.png, svg: 'image/svg+xml' } as const

/** Where the garuda comes from, and who may change it. */
export async function readHead(ctx: Ctx): Promise<Head> {
  const given = await readSetting(ctx, garudaKey)
  const garuda = given ? 'given' : (await readGaruda()) === null ? 'none' : 'file'
  return { garuda, mark: given ? given.slice(0, 12) : garuda, mayChange: ctx.may.has('settings.change') }
}

/** The picture itself. */
export async function garudaFile(ctx: Ctx): Promise<FileReply> {
  const found = await garudaOf(ctx)
  if (found === null) throw new NotFound('documents.garuda_none')
  return { fileName: `garuda.${found.format}`, contentType: garudaTypes[found.format], bytes: await readKept(found.sha256) }
}

/** Puts another garuda on the papers that are issued from now on; told by its bytes, kept by its content. */
export async function giveGaruda(ctx: Ctx, upload: Upload): Promise<Head> {
  refuseIf(typeOfBytes(upload.bytes) !== 'png' || upload.bytes.length > garudaBytesMax ? [{ code: 'documents.garuda_unfit', path: 'file' }] : [])
  await writeSetting(ctx, [garudaKey], { key: garudaKey.key, value: await keepFile(upload.bytes) })
  // A picture that cannot be set would stop every letter: one is set before it counts.
  const set = await samplePaper(ctx, { paper: 'securities.release_letter' }).then(() => true, () => false)
  refuseIf(set ? [] : [{ code: 'documents.garuda_unfit', path: 'file' }])
  return readHead(ctx)
}

/** Goes back to the file in the office's home, or to the empty place; what was issued keeps what it shows. */
export async function withdrawGaruda(ctx: Ctx): Promise<Head> {
  await writeSetting(ctx, [garudaKey], { key: garudaKey.key, value: '' })
  return readHead(ctx)
}

/** A paper with made-up content under the office's head as it stands, marked as a draft. */
export async function samplePaper(ctx: Ctx, { paper }: In<typeof letterhead.sample>): Promise<FileReply> {
  const bytes = await typesetDraft(ctx, { paper, data: made(ctx)[paper], number: '1/2570' })
  return { fileName: `ตัวอย่าง ${paper}.pdf`, contentType: contentTypes.pdf, bytes }
}

type Sampled = In<typeof letterhead.sample>['paper']

function made(ctx: Ctx): Pick<PaperData, Sampled> {
  const signer = { name: 'นายสมชาย ตัวอย่าง', position: 'ผู้อำนวยการกองการเงิน' }
  const agency = 'กองตัวอย่าง'
  const security: SecurityMeant = {
    contract: '1/2569', work: 'จ้างก่อสร้างตัวอย่าง', contractAmount: 1_234_567_89n, counterparty: 'บริษัท ตัวอย่าง จำกัด', taxId: null, purpose: 'หลักประกันสัญญา', form: 'เงินสด',
    issuer: null, reference: null, dated: null, expiresOn: null, amount: 61_728_39n,
  }
  const borrower = { name: 'นางสาวสมหญิง ตัวอย่าง', position: 'นักวิชาการเงินและบัญชีปฏิบัติการ', unit: agency, province: null }
  const received = addDays(ctx.today, -45)
  return {
    'securities.release_letter': {
      on: ctx.today, to: 'กรรมการผู้จัดการ บริษัท ตัวอย่าง จำกัด', signer, audience: 'counterparty', address: null, refersTo: ['สัญญาเลขที่ 1/2569'], agency, security,
      acceptedOn: null, liabilityEndsOn: null, releasedOn: ctx.today, returnByOn: addDays(ctx.today, 15), clause: null,
    },
    'advances.query': {
      on: ctx.today, to: borrower.name, signer, borrower, advance: { number: '1/2570', purpose: 'จัดประชุมเชิงปฏิบัติการตัวอย่าง', amount: 10_000_00n, receivedOn: received, dueOn: addDays(received, 30) },
      round: 1, handedInOn: addDays(ctx.today, -2), items: [{ name: 'ใบเสร็จรับเงินค่าอาหารว่าง', amount: 1_500_00n, why: 'ใบเสร็จไม่ระบุชื่อผู้ซื้อ' }], amount: 1_500_00n,
      answerDays: 15, answerBy: addDays(ctx.today, 15), clause: null,
    },
    'documents.cash_receipt': {
      on: ctx.today, from: borrower.name, items: [{ name: 'เงินยืมเหลือจ่ายส่งคืน ตามสัญญาการยืมเงินเลขที่ 1/2570', amount: 1_000_00n }], amount: 1_000_00n, by: 'cash', reference: null, receivedBy: signer,
    },
  }
}
