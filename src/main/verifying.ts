import { setTimeout as pause } from 'node:timers/promises'
import { record } from '../modules/audit/index.ts'
import { bookDue } from '../modules/ledger/index.ts'
import { tellAdministrator } from '../modules/notifications/index.ts'
import { office as foundedOffice } from '../modules/settings/index.ts'
import { every } from '../platform/every.ts'
import { log } from '../platform/log.ts'
import { snapshot, writing, type Caller } from '../platform/transaction.ts'
import { brokenOf, keepVerdict, lastVerdict, type Invariant, type Verdict } from '../platform/verification.ts'
import { registers, type Product } from './modules.ts'
import type { Office } from './office.ts'
import { sealWaiting } from './seal.ts'

const lookEveryMs = 60_000
const hourMs = 3_600_000
const secondLookMs = 3000

type Parts = Pick<Office, 'worker' | 'clock'>
export type Verified = { ok: boolean; invariants: Invariant[] }

/** Until the signal: every hour all invariants. What does not hold stops postings and payments, stands above every page and goes to the administrator. */
export async function keepVerifying(office: Parts, product: Pick<Product, 'invariants'>, signal: AbortSignal): Promise<void> {
  await every({ ms: lookEveryMs, name: 'platform.verify', signal }, async () => {
    const caller = callerOf(office)
    const due = await snapshot(office.worker, caller, async (ctx) => {
      const last = await lastVerdict(ctx.tx)
      return (await foundedOffice(ctx)) !== undefined && (last === undefined || Date.now() - Date.parse(last.at) >= hourMs)
    })
    if (due) await verifyAll(office, product, { secondLookMs })
  })
}

/**
 * All invariants in one snapshot, and the verdict kept; what fell due in the registers with the day is booked first. What does not hold is looked at twice: a file may still be on its way to the disk. The
 * invariants are given as they were seen last.
 */
export async function verifyAll(office: Parts, product: Pick<Product, 'invariants'>, how: { secondLookMs: number; by?: Caller }): Promise<Verified> {
  const caller = how.by ?? callerOf(office)
  await sealWaiting(office)
  await writing(office.worker, callerOf(office), (ctx) => bookDue(ctx, registers))
  let invariants = await snapshot(office.worker, callerOf(office), product.invariants)
  if (brokenOf(invariants).length > 0) {
    await pause(how.secondLookMs)
    invariants = await snapshot(office.worker, callerOf(office), product.invariants)
  }
  await keep(office, caller, brokenOf(invariants))
  return { ok: invariants.every((it) => it.ok), invariants }
}

/** Keeps the verdict; of a change from good to bad or back people are told once. */
async function keep(office: Parts, caller: Caller, broken: Verdict['broken']): Promise<void> {
  await writing(office.worker, { ...callerOf(office), actor: caller.actor }, async (ctx) => {
    const before = await lastVerdict(ctx.tx)
    await keepVerdict(ctx.tx, broken, ctx.actor.id)
    const [was, is] = [before?.ok ?? true, broken.length === 0]
    if (was === is) return
    await record(ctx, is ? 'platform.books_agreed' : 'platform.books_apart', { module: 'platform', id: 'verify' }, { broken: broken.map((it) => it.id).join(', ') })
    await tellAdministrator(ctx, letterOf(is, broken, (await foundedOffice(ctx))?.name ?? ''))
  })
  if (broken.length > 0) log('error', 'the books do not agree: postings and payments are stopped', { broken: broken.map((it) => it.id) })
}

function callerOf(office: Parts): Caller {
  return { actor: { id: 'job:platform.verify', name: 'platform.verify' }, scope: { office: true, agencies: [] }, today: office.clock.today(), may: new Set() }
}

function letterOf(good: boolean, broken: Verdict['broken'], office: string) {
  if (good) return { subject: 'ข้อมูลตรงกันแล้ว รับรายการเงินได้ตามปกติ', text: `${office}\n\nการตรวจความถูกต้องล่าสุดผ่านทุกข้อ ระบบรับรายการเงินตามปกติแล้ว\n\nThe last check of the books passed: postings and payments are taken again.`, attachments: [] }
  const text = [
    office,
    '',
    'การตรวจความถูกต้องของข้อมูลพบข้อที่ไม่ตรงกัน ระบบจึงหยุดรับการบันทึกและการจ่ายเงินทุกรายการไว้ก่อน การอ่าน รายงาน และการแจ้งเตือนยังทำงานตามปกติ',
    '',
    ...broken.map((it) => `- ${it.id}: ${it.detail}`),
    '',
    'สิ่งที่ต้องทำ: สั่ง khlang verify เพื่อดูอีกครั้ง เก็บผลและข้อมูลสำรองไว้ แล้วติดต่อผู้ดูแลระบบ เมื่อแก้ไขแล้วให้สั่ง khlang verify ระบบจะรับรายการเงินต่อเมื่อผ่านทุกข้อ',
    '',
    'A check of the books failed: postings and payments are stopped until `khlang verify` passes.',
  ].join('\n')
  return { subject: 'ด่วน: ข้อมูลไม่ตรงกัน ระบบหยุดรับรายการเงิน', text, attachments: [] }
}
