import { ask, body, button, escapeHtml, facts, footing, frame, heading, lines, quotation, row } from './blocks.ts'
import type { Block, Fact, Paragraph, Tone, Total } from './blocks.ts'

/** What every mail of ours has. All texts are ready to read (พ.ศ., formatted money) and are escaped here. */
interface Letter {
  office: string
  dateText: string
  /** Trial runs: for whom the message was meant. Stands first in the body (decision 13). */
  notice?: Paragraph
  greeting: string
  paragraphs: Paragraph[]
  /** http(s) only. */
  button?: { text: string; url: string }
  closing: { paragraphs: Paragraph[]; signOff: string[] }
  /** What the letter asks for after its signature, each with a link. */
  asks?: { lead: string; text: string; url: string }[]
  /** The same in English, for those who may not read Thai. */
  english?: string[]
  footer: string[]
}

/** A mail about one thing. */
export interface MailLayout extends Letter {
  table: Fact[]
  total?: Total
  /** Where the date comes from: rule, days, holidays met, clause. */
  why?: { title: string; lines: string[] }
}

export interface DigestColumn {
  header: string
  kind: 'text' | 'money' | 'int' | 'date'
  /** Pixels of the 582 there are; absent = what is left. */
  width?: number
}

export type DigestCell = string | { text: string; tone: Tone; note?: string }

/** A mail about many things: totals, at most {@link DIGEST_ROWS} rows, and a line about the rest. */
export interface DigestLayout extends Letter {
  /** Totals in front of the table, e.g. overdue, due soon. */
  summary: Fact[]
  columns: DigestColumn[]
  /** In the order to be shown; what is past the limit stays out of the mail. */
  rows: DigestCell[][]
  total?: Total
  /** Under which rules the dates stand. */
  why?: { title: string; lines: string[] }
  /** What to say of the rows left out, e.g. that they are in the attached workbook. */
  rest: (hidden: number) => string
}

export const DIGEST_ROWS = 50

/** One thing, one letter: greeting, facts, the accountant's double rule, the button, and why the date is what it is. */
export function mailLayout(mail: MailLayout): Block {
  const blocks = [heading(mail.office, mail.dateText), body([mail.greeting, ...mail.paragraphs])]
  if (mail.table.length > 0 || mail.total) blocks.push(facts(mail.table, mail.total))
  if (mail.button) blocks.push(button(mail.button.text, mail.button.url))
  if (mail.why) blocks.push(quotation(mail.why.title, mail.why.lines))
  blocks.push(body(mail.closing.paragraphs, mail.closing.signOff), ...(mail.asks ?? []).map(ask), ...(mail.english ? [quotation('In English', mail.english, 'en')] : []), footing(mail.footer))
  return frame(blocks, mail.notice)
}

const RIGHT = { text: '', date: '', money: ';text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap', int: ';text-align:right;font-variant-numeric:tabular-nums' }
const TONE_COLOUR: Record<Tone, string> = { keep: '', strong: ';font-weight:600', late: ';font-weight:600;color:#a61b1b', soon: ';font-weight:600;color:#7a4b00' }

// The last column ends where the rule ends.
const gap = (last: boolean) => (last ? '6px 0' : '6px 10px 6px 0')

function cellHtml(cell: DigestCell, column: DigestColumn, last: boolean): string {
  const { text, tone, note } = typeof cell === 'string' ? { text: cell, tone: undefined, note: undefined } : cell
  const style = `padding:${gap(last)};border-bottom:1px solid #e1e5ea;font-size:14px;line-height:22px;vertical-align:top${RIGHT[column.kind]}`
    + `${column.kind === 'date' ? ';white-space:nowrap' : ''}${tone ? TONE_COLOUR[tone] : ''}`
  const small = note === undefined ? '' : `<div style="font-size:13px;line-height:20px;font-weight:400;color:#5a657a">${lines(note)}</div>`
  return `<td style="${style}">${lines(text)}${small}</td>`
}

function cellText(cell: DigestCell | undefined): string {
  if (cell === undefined || typeof cell === 'string') return cell ?? ''
  return cell.note === undefined ? cell.text : `${cell.text} (${cell.note.replace(/\r?\n/g, ' ')})`
}

function headHtml(columns: DigestColumn[]): string {
  const cells = columns.map((c, n) =>
    `<th scope="col"${c.width === undefined ? '' : ` width="${c.width}"`} style="padding:${gap(n === columns.length - 1)};border-bottom:1px solid #b9c1cd;font-size:13px;line-height:20px;`
    + `font-weight:400;color:#5a657a;vertical-align:bottom;text-align:${c.kind === 'money' || c.kind === 'int' ? 'right' : 'left'}">${escapeHtml(c.header)}</th>`)
  return `<tr>${cells.join('')}</tr>\n`
}

function items(mail: DigestLayout): Block {
  const shown = mail.rows.slice(0, DIGEST_ROWS)
  const hidden = mail.rows.length - shown.length
  const rest = hidden > 0 ? mail.rest(hidden) : undefined
  const html = '<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;border-top:1px solid #b9c1cd">\n'
    + headHtml(mail.columns)
    + shown.map((cells) => `<tr>${mail.columns.map((c, n) => cellHtml(cells[n] ?? '', c, n === mail.columns.length - 1)).join('')}</tr>\n`).join('')
    + '</table>'
    + (rest === undefined ? '' : `<div style="padding:8px 0;font-size:14px;line-height:22px;color:#3d4960">${escapeHtml(rest)}</div>`)
  const text = shown.map((cells, n) => `${n + 1}. ${mail.columns.map((c, i) => `${c.header}: ${cellText(cells[i])}`).join(' | ')}`)
  return { html: row(html, 16), text: [...text, ...(rest === undefined ? [] : [rest])].join('\n') }
}

/** Many things, one letter: the totals, the table of at most 50 items, the rest in words. */
export function digestLayout(mail: DigestLayout): Block {
  const blocks = [heading(mail.office, mail.dateText), body([mail.greeting, ...mail.paragraphs])]
  if (mail.summary.length > 0 || mail.total) blocks.push(facts(mail.summary, mail.total))
  if (mail.button) blocks.push(button(mail.button.text, mail.button.url))
  blocks.push(items(mail))
  if (mail.why) blocks.push(quotation(mail.why.title, mail.why.lines))
  blocks.push(body(mail.closing.paragraphs, mail.closing.signOff), ...(mail.asks ?? []).map(ask), ...(mail.english ? [quotation('In English', mail.english, 'en')] : []), footing(mail.footer))
  return frame(blocks, mail.notice)
}
