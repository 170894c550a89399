/**
 * The pieces our mails are made of: tables and inline styles only, so that Outlook, Gmail and a phone show the same
 * letter. Every text is escaped here and nowhere else; each piece exists as HTML and as plain text.
 */

/** `keep` does not break across lines; `strong`, `late` and `soon` are bold as well, in ink, red and amber. */
export type Tone = 'keep' | 'strong' | 'late' | 'soon'
export type Run = string | { text: string; tone: Tone }
export type Paragraph = string | Run[]

export interface Block {
  html: string
  text: string
}

const FONT = "font-family:'IBM Plex Sans Thai','Leelawadee UI',Tahoma,sans-serif"
const FIGURES = 'text-align:right;font-variant-numeric:tabular-nums'
const TONES: Record<Tone, [tag: string, style: string]> = {
  keep: ['span', 'white-space:nowrap'],
  strong: ['b', 'white-space:nowrap'],
  late: ['b', 'color:#a61b1b;white-space:nowrap'],
  soon: ['b', 'color:#7a4b00;white-space:nowrap'],
}

/** Text as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`)
}

/** Text as HTML with its line breaks kept. */
export function lines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, '<br>')
}

const runs = (paragraph: Paragraph): Run[] => (typeof paragraph === 'string' ? [paragraph] : paragraph)

function plain(paragraph: Paragraph): string {
  return runs(paragraph).map((run) => (typeof run === 'string' ? run : run.text)).join('')
}

function rich(paragraph: Paragraph): string {
  return runs(paragraph).map((run) => {
    if (typeof run === 'string') return lines(run)
    const [tag, style] = TONES[run.tone]
    return `<${tag} style="${style}">${escapeHtml(run.text)}</${tag}>`
  }).join('')
}

/** One row of the letter; `top` is the space above it in pixels. */
export function row(inner: string, top: number, style = ''): string {
  return `<tr><td style="padding:${top}px 28px 0${style ? `;${style}` : ''}">${inner}</td></tr>\n`
}

export function heading(office: string, dateText: string): Block {
  return {
    html: row(
      `<div style="font-size:15px;line-height:24px;font-weight:600">${escapeHtml(office)}</div>`
      + `<div style="font-size:13px;line-height:20px;color:#5a657a">${escapeHtml(dateText)}</div>`, 20),
    text: `${office}\n${dateText}`,
  }
}

export function body(paragraphs: Paragraph[], signOff: string[] = []): Block {
  const shown = paragraphs.map((p, n) => `<p style="margin:0${n < paragraphs.length - 1 ? ' 0 8px' : ''}">${rich(p)}</p>`)
  if (signOff.length > 0) shown.push(`<p style="margin:16px 0 0">${signOff.map(escapeHtml).join('<br>')}</p>`)
  return {
    html: row(shown.join('\n'), 16, 'font-size:15px;line-height:26px'),
    text: [...paragraphs.map(plain), ...(signOff.length > 0 ? [signOff.join('\n')] : [])].join('\n\n'),
  }
}

/** One fact of the letter; `money` stands right in tabular figures, already formatted. */
export interface Fact {
  label: string
  value: string
  kind?: 'text' | 'money'
}

export interface Total {
  label: string
  /** Formatted amount; drawn over the accountant's double rule. */
  amount: string
}

const LABEL = 'padding:7px 12px 7px 0;border-bottom:1px solid #e1e5ea;color:#5a657a;font-size:14px;line-height:22px;width:150px;vertical-align:top'
const VALUE = 'padding:7px 0;border-bottom:1px solid #e1e5ea;font-size:15px;line-height:22px'

/** The amount of a total with its double rule. A table of its own: Outlook draws no border on inline text. */
function doubleRule(amount: string): string {
  return '<table role="presentation" align="right" cellpadding="0" cellspacing="0" style="border-collapse:collapse"><tr>'
    + `<td style="${FIGURES};font-size:18px;line-height:24px;font-weight:700;padding-bottom:3px;border-bottom:4px double #14213a;white-space:nowrap">${escapeHtml(amount)}</td>`
    + '</tr></table>'
}

function totalRow(total: Total): string {
  return '<tr><td style="padding:8px 12px 8px 0;font-size:15px;line-height:24px;font-weight:600;border-top:1px solid #14213a">'
    + `${escapeHtml(total.label)}</td><td style="padding:8px 0;text-align:right;border-top:1px solid #14213a">${doubleRule(total.amount)}</td></tr>\n`
}

export function facts(items: Fact[], total: Total | undefined): Block {
  const shown = items.map((f) =>
    `<tr><td style="${LABEL}">${escapeHtml(f.label)}</td><td style="${VALUE}${f.kind === 'money' ? `;${FIGURES}` : ''}">${lines(f.value)}</td></tr>\n`)
  return {
    html: row('<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;border-top:1px solid #b9c1cd">\n'
      + `${shown.join('')}${total ? totalRow(total) : ''}</table>`, 16),
    text: [...items.map((f) => `${f.label}: ${f.value}`), ...(total ? [`${total.label}: ${total.amount}`] : [])].join('\n'),
  }
}

function onlyHttp(url: string): void {
  if (!/^https?:\/\/[^\s]+$/.test(url)) throw new TypeError(`a mail links to http(s) only: ${url.slice(0, 80)}`)
}

/** A request after the signature: a line of words and a link. */
export function ask({ lead, text, url }: { lead: string; text: string; url: string }): Block {
  onlyHttp(url)
  return {
    html: row('<div style="border-top:1px solid #e1e5ea;padding-top:12px;font-size:14px;line-height:24px;color:#3d4960">'
      + `${escapeHtml(lead)}<br><a href="${escapeHtml(url)}" style="color:#1a5cb5;font-weight:600">${escapeHtml(text)}</a></div>`, 20),
    text: `${lead}\n${text}:\n${url}`,
  }
}

/** A link that looks like a button. Throws on anything but http and https. */
export function button(text: string, url: string): Block {
  onlyHttp(url)
  return {
    html: row('<table role="presentation" cellpadding="0" cellspacing="0"><tr>'
      + '<td bgcolor="#1a5cb5" style="background:#1a5cb5;border-radius:4px;mso-padding-alt:10px 20px">'
      + `<a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 20px;color:#ffffff;font-size:15px;line-height:24px;font-weight:600;text-decoration:none">`
      + `${escapeHtml(text)}</a></td></tr></table>`, 16),
    text: `${text}:\n${url}`,
  }
}

/** Where a date comes from: the explanation, set apart as a quotation. */
export function quotation(title: string, said: string[], lang: 'th' | 'en' = 'th'): Block {
  return {
    html: row('<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse"><tr>'
      + `<td${lang === 'th' ? '' : ` lang="${lang}"`} style="border-left:3px solid #b9c1cd;padding:2px 0 2px 14px;font-size:14px;line-height:24px;color:#3d4960">`
      + `<b style="color:#14213a">${escapeHtml(title)}</b><br>${said.map(escapeHtml).join('<br>')}</td></tr></table>`, 20),
    text: [title, ...said].map((line) => `| ${line}`).join('\n'),
  }
}

export function footing(said: string[]): Block {
  return {
    html: '<tr><td style="padding:16px 28px 20px">'
      + '<div style="border-top:1px solid #e1e5ea;padding-top:10px;font-size:13px;line-height:20px;color:#5a657a">'
      + `${said.map(escapeHtml).join('<br>')}</div></td></tr>\n`,
    text: ['--', ...said].join('\n'),
  }
}

/** The whole letter, 640 wide. `notice` (a trial's intended recipient) is the first line of the body in both forms. */
export function frame(blocks: Block[], notice: Paragraph | undefined): Block {
  const warning = notice === undefined ? '' : '<div style="'
    + `${FONT};max-width:640px;margin:0 auto;padding:10px 28px;font-size:14px;line-height:22px;color:#7a4b00;background:#fcf1da;text-align:left">${rich(notice)}</div>`
  const html = '<!doctype html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n'
    + '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    + '<meta name="color-scheme" content="light">\n<title></title>\n</head>\n'
    + '<body style="margin:0;padding:0;background:#f7f7f4">\n'
    + '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="#f7f7f4" style="border-collapse:collapse;background:#f7f7f4">'
    + `<tr><td align="center" style="padding:24px 16px">\n${warning}\n`
    + '<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0"><tr><td><![endif]-->\n'
    + `<table role="presentation" width="640" cellpadding="0" cellspacing="0" bgcolor="#ffffff" style="${FONT};width:100%;max-width:640px;background:#ffffff;`
    + 'border:1px solid #e1e5ea;border-top:6px solid #17294a;color:#14213a;border-collapse:separate;text-align:left">\n'
    + `${blocks.map((b) => b.html).join('')}</table>\n<!--[if mso]></td></tr></table><![endif]-->\n</td></tr></table>\n</body>\n</html>\n`
  const text = [...(notice === undefined ? [] : [plain(notice)]), ...blocks.map((b) => b.text)].filter((t) => t !== '').join('\n\n')
  return { html, text: `${text}\n` }
}
