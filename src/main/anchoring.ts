import { anchorName, anchorText, makeAnchor, putAnchors, type Anchor, type AnchorPlace } from '../modules/audit/index.ts'
import { tellAuditor } from '../modules/notifications/index.ts'
import { office as foundedOffice } from '../modules/settings/index.ts'
import type { Config } from '../platform/config.ts'
import { every } from '../platform/every.ts'
import { reading, writing, type Caller } from '../platform/transaction.ts'
import type { Office } from './office.ts'
import { sealWaiting } from './seal.ts'

const lookEveryMs = 60_000

type Parts = Pick<Office, 'worker' | 'config' | 'clock'>

/** Where the anchors of this server are made and put. */
export function anchorPlace({ home, anchorFolder }: Config): AnchorPlace {
  return { home, folder: anchorFolder }
}

/** Until the signal: every business day one anchor, in the folder and to the auditor's mailbox (trust 3.8). Not while KHLANG_TODAY fixes the day. */
export async function keepAnchoring(office: Parts, signal: AbortSignal): Promise<void> {
  if (office.clock.fixed) return
  await every({ ms: lookEveryMs, name: 'audit.anchor', signal }, () => anchorDay(office))
}

/** Seals what waits and signs where the chain stands; `again`: although there is an anchor of today. */
export async function anchorDay(office: Parts, how: { again?: boolean; restored?: Anchor['restored'] } = {}): Promise<Anchor | undefined> {
  const place = anchorPlace(office.config)
  const caller: Caller = { actor: { id: 'job:audit.anchor', name: 'audit.anchor' }, scope: { office: true, agencies: [] }, today: office.clock.today(), may: new Set() }
  await sealWaiting(office)
  const made = await writing(office.worker, caller, async (ctx) => {
    const it = await foundedOffice(ctx)
    if (it === undefined) return undefined
    const anchor = await makeAnchor(ctx, place, how)
    if (anchor !== undefined) await tellAuditor(ctx, letterOf(anchor, it.name))
    return anchor
  })
  await reading(office.worker, caller, (ctx) => putAnchors(ctx, place.folder))
  return made
}

function letterOf(anchor: Anchor, office: string) {
  const text = [
    `หลักฐานลงนามของสมุดบันทึกการใช้งาน ${office}`,
    '',
    `ลำดับล่าสุด: ${anchor.seq}`,
    `ค่าแฮช: ${anchor.hash}`,
    `เวลา: ${anchor.at}`,
    `กุญแจ: ${anchor.keyId}`,
    '',
    'โปรดเก็บอีเมลนี้และไฟล์แนบไว้นอกเครื่องแม่ข่าย ใช้ตรวจได้ว่าบันทึกก่อนเวลานี้ไม่ถูกแก้ไข ลบ แทรก หรือตัดทิ้ง',
    '',
    `A signed anchor of the audit log: up to ${anchor.seq}, hash ${anchor.hash}. Please keep this mail and its file away from the server.`,
  ].join('\n')
  const attachments = [{ filename: anchorName(anchor), contentType: 'application/json', base64: Buffer.from(anchorText(anchor)).toString('base64') }]
  return { subject: `หลักฐานลงนามสมุดบันทึก ลำดับ ${anchor.seq}`, text, attachments }
}
