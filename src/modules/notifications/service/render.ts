import { bahtWords } from '../../../kernel/baht-words.ts'
import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { formatBaht } from '../../../kernel/money.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import { dueCalendar } from '../../../platform/mail/calendar.ts'
import { DIGEST_ROWS, digestLayout, mailLayout, type DigestLayout, type MailLayout } from '../../../platform/mail/compose.ts'
import type { MailAttachment } from '../../../platform/mail/outgoing.ts'
import { writeXlsx } from '../../../platform/sheet/write.ts'
import { explanationText, regulationName } from '../../rulebook/index.ts'
import { dueWords, filled, filledText, whenWords, type Piece, type Placeholder } from '../rules/words.ts'
import { englishOf } from './english.ts'
import { labelsOf } from './letters.ts'
import type { LetterAsked, LetterItem } from './letter-asked.ts'

/** A letter ready to leave. */
export type Letter = { subject: string; text: string; html: string; attachments: MailAttachment[] }

const owes = new Set(['borrower', 'counterparty'])
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One item: a letter; several: a digest with totals, the 50 most overdue, and the rest in a workbook. Due dates come along for the calendar. */
export async function renderLetter(it: LetterAsked): Promise<Letter> {
  const [only] = it.items
  const attachments = [dueEntries(it)]
  if (it.items.length === 1 && only !== undefined) return { ...oneItem(it, only), attachments }
  if (it.items.length > DIGEST_ROWS) attachments.push(await workbook(it, it.items.slice(DIGEST_ROWS)))
  return { ...digest(it), attachments }
}

function oneItem(it: LetterAsked, item: LetterItem): Omit<Letter, 'attachments'> {
  const values = valuesOf(it, item)
  const settled = item.amount - item.outstanding
  const labels = labelsOf(item.kind)
  const mail: MailLayout = {
    ...frameOf(it),
    paragraphs: [filled(it.words.body, values)],
    table: [
      { label: labels.who, value: item.who },
      { label: labels.what, value: item.what },
      { label: 'หน่วยงาน', value: item.agencyName },
      { label: 'วันครบกำหนด', value: `${dueWords(item.effectiveDueOn)}${item.provisional ? ' (กำหนดชั่วคราว)' : ''}` },
      { label: labels.amount, value: formatBaht(item.amount), kind: 'money' as const },
      ...(settled > 0n ? [{ label: labels.settled, value: formatBaht(-settled), kind: 'money' as const }] : []),
    ].filter((fact) => fact.value !== ''),
    total: { label: 'คงค้าง (บาท)', amount: formatBaht(item.outstanding) },
    ...buttonOf(it, { text: 'เปิดรายการนี้ในระบบ', path: `/${item.subjectModule}/${item.subjectId}` }),
    why: { title: 'ที่มาของวันครบกำหนด', lines: [explanationText(item.explanation, 'letter').th] },
    footer: ['เอกสารแนบ: วันครบกำหนด (.ics) สำหรับปฏิทินของท่าน', againLine(item)],
  }
  return { subject: filledText(it.words.subject, values), ...mailLayout(mail) }
}

function digest(it: LetterAsked): Omit<Letter, 'attachments'> {
  const late = it.items.filter((item) => isLate(item, it.night))
  const today = it.items.filter((item) => item.effectiveDueOn === it.night)
  const ahead = it.items.length - late.length - today.length
  const sum = total(it.items)
  const values: Partial<Record<Placeholder, Piece>> = {
    count: String(it.items.length), late: String(late.length), day: { text: formatThaiDate(it.night, 'long'), tone: 'keep' },
    outstanding: { text: formatBaht(sum), tone: 'strong' }, words: bahtWords(sum),
  }
  const mail: DigestLayout = {
    ...frameOf(it),
    paragraphs: [filled(it.words.body, values)],
    summary: [
      { label: 'เกินกำหนด', value: `${late.length} รายการ ${formatBaht(total(late))} บาท` },
      { label: 'ครบกำหนดวันนี้', value: `${today.length} รายการ ${formatBaht(total(today))} บาท` },
      { label: 'ยังไม่ถึงกำหนด', value: `${ahead} รายการ` },
    ],
    total: { label: 'คงค้างรวม (บาท)', amount: formatBaht(sum) },
    ...buttonOf(it, { text: 'เปิดรายการทั้งหมดในระบบ', path: '/' }),
    columns: [
      { header: 'เลขที่', kind: 'text', width: 84 }, { header: 'เรื่อง', kind: 'text' }, { header: 'ครบกำหนด', kind: 'date', width: 96 }, { header: 'คงค้าง (บาท)', kind: 'money', width: 104 },
    ],
    rows: it.items.map((item) => digestRow(it, item)),
    why: { title: 'ระเบียบที่ใช้นับวัน', lines: rulesOf(it.items) },
    rest: (hidden) => `อีก ${hidden} รายการอยู่ในไฟล์ Excel ที่แนบ`,
    footer: ['เอกสารแนบ: วันครบกำหนด (.ics) สำหรับปฏิทินของท่าน', 'ส่งโดยระบบคลัง การแจ้งเตือนแต่ละรายการหยุดเองเมื่อดำเนินการครบ'],
  }
  return { subject: filledText(it.words.subject, values), ...digestLayout(mail) }
}

/** The regulation of each kind of duty, once; its clause only when confirmed. */
function rulesOf(items: LetterItem[]): string[] {
  return [...new Set(items.map((item) => `${item.kindTitle}: ${regulationName(item.explanation, 'letter').th}`))]
}

function digestRow(it: LetterAsked, item: LetterItem): DigestLayout['rows'][number] {
  const when = whenWords(item.effectiveDueOn, it.night, item.provisional)
  const about = [item.who, item.what, ...(owes.has(it.recipient.audience) || it.recipient.audience === 'agency' ? [] : [item.agencyName])].filter((part) => part !== '').join(' · ')
  return [item.number, { text: item.kindTitle, tone: 'keep', note: about }, { text: formatThaiDate(item.effectiveDueOn, 'short'), tone: when.tone, note: `${when.text}${nominalNote(item)}` }, formatBaht(item.outstanding)]
}

function nominalNote(item: LetterItem): string {
  return item.nominalDueOn === item.effectiveDueOn ? '' : ` ครบตามระเบียบ ${formatThaiDate(item.nominalDueOn, 'short')}`
}

function frameOf(it: LetterAsked): Pick<MailLayout, 'office' | 'dateText' | 'notice' | 'greeting' | 'closing' | 'asks' | 'english'> {
  const contact = it.office.replyTo ?? it.office.from
  const english = englishOf(it)
  return {
    ...(english ? { english } : {}),
    office: it.office.name,
    dateText: formatThaiDate(it.night, 'long'),
    ...(it.trial ? { notice: `ทดลองส่ง ฉบับจริงจะถึง ${it.recipient.name} <${it.recipient.mailbox}>` } : {}),
    greeting: greeting(it),
    asks: it.links.flatMap((link) => (link.place === 'end' ? [{ lead: link.lead, text: link.text, url: `${it.publicUrl}${link.path}` }] : [])),
    closing: { paragraphs: [`หากท่านดำเนินการแล้ว ขออภัยและโปรดแจ้งกลับที่ ${contact}`], signOff: ['ขอแสดงความนับถือ', it.office.name] },
  }
}

function greeting({ recipient }: LetterAsked): string {
  if (recipient.audience === 'head') return `เรียน หัวหน้าหน่วยงาน ${recipient.name}`
  if (recipient.audience === 'finance') return `เรียน เจ้าหน้าที่การเงิน ${recipient.name}`
  return `เรียน ${recipient.name}`
}

/** A contractor has no account: the button opens the link that was made for the letter, if any. */
function buttonOf(it: LetterAsked, to: { text: string; path: string }): { button?: { text: string; url: string } } {
  const own = it.links.find((link) => link.place === 'button')
  if (own !== undefined) return { button: { text: own.text, url: `${it.publicUrl}${own.path}` } }
  return it.recipient.audience === 'counterparty' ? {} : { button: { text: to.text, url: `${it.publicUrl}${to.path}` } }
}

function againLine(item: LetterItem): string {
  const next = item.nextOn === null ? 'ครั้งนี้เป็นครั้งสุดท้าย' : `ครั้งถัดไป ${formatThaiDate(item.nextOn, 'short')} และหยุดเองเมื่อดำเนินการครบ`
  return `ส่งโดยระบบคลัง แจ้งเตือนครั้งที่ ${item.times} ของรายการนี้ ${next}`
}

function valuesOf(it: LetterAsked, item: LetterItem): Partial<Record<Placeholder, Piece>> {
  return {
    title: item.kindTitle, number: item.number, who: item.who, what: item.what, due: { text: dueWords(item.effectiveDueOn), tone: 'keep' },
    when: whenWords(item.effectiveDueOn, it.night, item.provisional), outstanding: { text: formatBaht(item.outstanding), tone: 'strong' },
    words: bahtWords(item.outstanding), day: formatThaiDate(it.night, 'long'), count: '1', late: isLate(item, it.night) ? '1' : '0',
  }
}

function isLate(item: LetterItem, night: LocalDate): boolean {
  return !item.provisional && item.effectiveDueOn < night
}

function total(items: LetterItem[]): bigint {
  return items.reduce((sum, item) => sum + item.outstanding, 0n)
}

function dueEntries(it: LetterAsked): MailAttachment {
  const domain = it.office.from.split('@')[1] ?? 'khlang.invalid'
  return dueCalendar({
    office: { name: it.office.name, email: it.office.from },
    stamp: it.stamp,
    filename: 'khlang-due.ics',
    entries: it.items.map((item) => ({
      uid: `obligation-${item.obligationId}@${domain}`,
      day: item.effectiveDueOn,
      summary: `${item.kindTitle} ${item.number}${item.provisional ? ' (กำหนดชั่วคราว)' : ''}`,
      description: `${item.what}\nคงค้าง ${formatBaht(item.outstanding)} บาท`,
      alarm: item.effectiveDueOn > it.night,
    })),
  })
}

async function workbook(it: LetterAsked, items: LetterItem[]): Promise<MailAttachment> {
  const bytes = await writeXlsx([{
    name: 'รายการที่เหลือ',
    title: [it.office.name, `รายการที่เหลือ ณ วันที่ ${formatThaiDate(it.night, 'long')}`],
    columns: [
      { header: 'เลขที่', kind: 'text', width: 16 }, { header: 'เรื่อง', kind: 'text', width: 22 }, { header: 'ผู้เกี่ยวข้อง', kind: 'text', width: 28 }, { header: 'รายการ', kind: 'text', width: 44 },
      { header: 'หน่วยงาน', kind: 'text', width: 24 }, { header: 'ครบกำหนดตามระเบียบ', kind: 'date' }, { header: 'ครบกำหนด', kind: 'date' }, { header: 'เกิน (วัน)', kind: 'int' },
      { header: 'คงค้าง (บาท)', kind: 'money' },
    ],
    rows: items.map((item) => [item.number, item.kindTitle, item.who, item.what, item.agencyName, item.nominalDueOn, item.effectiveDueOn,
      isLate(item, it.night) ? daysBetween(item.effectiveDueOn, it.night) : 0, item.outstanding]),
    totals: ['รวม', '', '', '', '', '', '', '', total(items)],
  }])
  return { filename: `khlang-${it.night}.xlsx`, contentType: sheetType, content: bytes }
}
