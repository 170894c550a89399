import { keepScan, toScan } from '../modules/documents/index.ts'
import { tellAdministrator } from '../modules/notifications/index.ts'
import { office as foundedOffice } from '../modules/settings/index.ts'
import { every } from '../platform/every.ts'
import { scanBytes, type ScannerAddress } from '../platform/files/clamd.ts'
import { readKept } from '../platform/files/folder.ts'
import { log } from '../platform/log.ts'
import { reading, writing, type Caller } from '../platform/transaction.ts'
import type { Office } from './office.ts'

const lookEveryMs = 5000
const pageFiles = 20
const patienceMs = 3_600_000

type Parts = Pick<Office, 'worker' | 'clock'>

/** Until the signal: attachments are sent to the scanner. Where it cannot say they stay held; after an hour the administrator is told, once. */
export async function keepScanning(office: Parts, scanner: ScannerAddress | undefined, signal: AbortSignal): Promise<void> {
  if (scanner === undefined) return
  let dumbSince: number | undefined
  let told = false
  await every({ ms: lookEveryMs, name: 'documents.scan', signal }, async () => {
    const { why } = await scanWaiting(office, scanner)
    dumbSince = why === undefined ? undefined : (dumbSince ?? Date.now())
    if (why === undefined || dumbSince === undefined) {
      told = false
      return
    }
    log('warn', 'the virus scanner cannot say: attachments stay held', { why })
    if (told || Date.now() - dumbSince < patienceMs) return
    told = true
    await writing(office.worker, callerOf(office), async (ctx) => tellAdministrator(ctx, letterOf((await foundedOffice(ctx))?.name ?? '', why)))
  })
}

/** Scans what waits, oldest first, until nothing does or the scanner cannot say; `why` it cannot. */
export async function scanWaiting(office: Parts, scanner: ScannerAddress): Promise<{ scanned: number; infected: number; why?: string }> {
  const done = { scanned: 0, infected: 0 }
  for (;;) {
    const files = await reading(office.worker, callerOf(office), (ctx) => toScan(ctx, pageFiles))
    for (const file of files) {
      const outcome = await scanBytes(scanner, await readKept(file.sha256), new Date())
      if (outcome.state === 'unavailable') return { ...done, why: outcome.why }
      await writing(office.worker, callerOf(office), (ctx) => keepScan(ctx, file, outcome))
      done.scanned += 1
      if (outcome.state === 'infected') done.infected += 1
    }
    if (files.length < pageFiles) return done
  }
}

function callerOf({ clock }: Parts): Caller {
  return { actor: { id: 'job:documents.scan', name: 'documents.scan' }, scope: { office: true, agencies: [] }, today: clock.today(), may: new Set() }
}

function letterOf(office: string, why: string) {
  const text = [
    `เครื่องตรวจไวรัส (clamd) ของ ${office} ไม่ตอบหรือฐานข้อมูลไวรัสเก่าเกินเจ็ดวัน นานเกินหนึ่งชั่วโมงแล้ว`,
    'ไฟล์แนบใหม่ถูกพักไว้ เปิดไม่ได้จนกว่าจะตรวจเสร็จ งานอื่นทำได้ตามปกติ',
    '', `สาเหตุ: ${why}`, '', 'The virus scanner has not answered, or its signatures are over a week old, for more than an hour. New attachments stay held.',
  ].join('\n')
  return { subject: 'ไฟล์แนบถูกพักไว้ เพราะเครื่องตรวจไวรัสไม่พร้อม', text, attachments: [] }
}
