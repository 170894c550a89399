import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { usualLadder, type DutyKind, type DutyLine, type Ladder } from '../obligations/index.ts'
import { formWords, purposeWords } from './form-words.ts'
import { linesOf, standings, type Standing } from './store/records.ts'

const headLadder: Ladder = { offsets: [7, 15, 30], everyDays: 30, stagesMax: null }
/** From release: 0, +15, +30, then every 90 days, at most 6 (decision 9). */
const claimLadder: Ladder = { offsets: [0, 15, 30], everyDays: 90, stagesMax: 6 }
const expiryLadder: Ladder = { offsets: [-60, -30, -7], everyDays: null, stagesMax: null }
const decideLadder: Ladder = { offsets: [0, 7, 15, 30], everyDays: 30, stagesMax: null }

/** The inspection leaves time for repairs; while it is not done its ladder goes on. */
const inspectLadder: Ladder = { offsets: [-7, 0, 7, 15], everyDays: null, stagesMax: null }
const topUpLadder: Ladder = { offsets: [0, 1, 7, 15, 30], everyDays: 30, stagesMax: 6 }

/** What is held, in the words of a letter: its purpose and its form. */
function whatOf(purpose: string, form: string): string {
  return `${purposeWords[purpose as keyof typeof purposeWords]?.th ?? purpose} ${formWords[form as keyof typeof formWords]?.th ?? form}`
}

async function lines(ctx: Ctx, obligationIds: string[], asOf: LocalDate): Promise<Map<string, DutyLine>> {
  const found = await linesOf(ctx.tx, obligationIds, asOf)
  return new Map(found.map(({ held, purpose, form, ...line }) => [line.obligationId, { ...line, what: whatOf(purpose, form), outstanding: held ? line.amount : 0n }]))
}

function described(kind: string, of: Pick<DutyKind, 'title' | 'ladders' | 'step'>, open: (it: Standing) => boolean): DutyKind {
  return {
    kind,
    ...of,
    lines,
    async state(ctx, ids, asOf) {
      const found = await standings(ctx.tx, ids, asOf)
      return new Map(found.map((it) => [it.id, { open: it.there && it.held && open(it), outstanding: it.there && it.held ? it.amount : 0n }]))
    },
  }
}

/** What this module asks of people (decision 9). */
export const securityDuties: DutyKind[] = [
  described('securities.return', {
    title: { th: 'คืนหลักประกันสัญญา', en: 'Hand back the security' },
    ladders: { agency: usualLadder, finance: usualLadder, head: headLadder },
    step: { label: { th: 'คืนหลักประกัน', en: 'Hand it back' }, may: 'securities.return' },
  }, (it) => it.released),
  described('securities.claim', {
    title: { th: 'ขอรับหลักประกันคืน', en: 'Fetch the security' },
    ladders: { counterparty: claimLadder },
    step: { label: { th: 'นัดรับคืน', en: 'Call them in' }, may: 'securities.return' },
  }, (it) => it.released),
  described('securities.guarantee_expiry', {
    title: { th: 'หนังสือค้ำประกันใกล้หมดอายุ', en: 'Guarantee about to expire' },
    ladders: { agency: expiryLadder, finance: expiryLadder },
    step: { label: { th: 'ต่ออายุหนังสือ', en: 'Have it extended' }, may: 'securities.change' },
  }, () => true),
  described('securities.inspect', {
    title: { th: 'ตรวจความชำรุดบกพร่อง', en: 'Inspect for defects' },
    ladders: { agency: inspectLadder },
    step: { label: { th: 'บันทึกผลตรวจ', en: 'Record inspection' }, may: 'securities.inspect' },
  }, (it) => !it.released),
  described('securities.top_up', {
    title: { th: 'เปลี่ยนหรือเพิ่มหลักประกัน', en: 'Replace or make up the security' },
    ladders: { counterparty: topUpLadder, agency: topUpLadder, finance: topUpLadder },
    step: { label: { th: 'บันทึกหลักประกันใหม่', en: 'Record the new one' }, may: 'securities.change' },
  }, (it) => !it.released),
  described('securities.decide_release', {
    title: { th: 'พิจารณาการพ้นข้อผูกพัน', en: 'Decide on the release' },
    ladders: { agency: decideLadder },
    step: { label: { th: 'พิจารณาปลดภาระ', en: 'Decide release' }, may: 'securities.release' },
  }, (it) => !it.released),
]
