import type { ReactNode } from 'react'

/** The parts of a chapter of the manual that can stand on a screen; pictures stay in the manual. */
type Block = { kind: 'head' | 'text' | 'code'; text: string; level: number } | { kind: 'list'; ordered: boolean; items: string[] } | { kind: 'table'; rows: string[][] }

/** Reads a chapter as it is written in docs/guide: headings, paragraphs, lists, tables and commands. */
export function blocksOf(markdown: string): Block[] {
  return markdown.split(/\n{2,}/).flatMap((part) => blockOf(part.trim()))
}

function blockOf(part: string): Block[] {
  const lines = part.split('\n')
  const first = lines[0] ?? ''
  if (part === '' || first.startsWith('![') || first.startsWith('<')) return []
  const head = /^(#{1,4}) (.*)$/.exec(first)
  if (head) return [{ kind: 'head', level: head[1]!.length, text: head[2]! }, ...blockOf(lines.slice(1).join('\n').trim())]
  if (first.startsWith('```')) return [{ kind: 'code', level: 0, text: lines.filter((line) => !line.startsWith('```')).join('\n') }]
  if (first.startsWith('|')) return [{ kind: 'table', rows: lines.filter((line) => !/^\|[-| :]+\|$/.test(line)).map((line) => line.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim())) }]
  const item = /^(\d+\.|-) /
  if (item.test(first)) return [{ kind: 'list', ordered: /^\d/.test(first), items: itemsOf(lines, item) }]
  return [{ kind: 'text', level: 0, text: joined(lines) }]
}

function itemsOf(lines: string[], item: RegExp): string[] {
  const items: string[][] = []
  for (const line of lines) {
    if (item.test(line) || items.length === 0) items.push([line.replace(item, '')])
    else items.at(-1)!.push(line.trim())
  }
  return items.map(joined)
}

/** The lines of one paragraph, which the manual breaks between phrases. */
function joined(lines: string[]): string {
  return lines.map((line) => line.trim()).join(' ').trim()
}

/** A chapter of the manual. */
export function Manual({ markdown }: { markdown: string }) {
  return <>{blocksOf(markdown).map((block, index) => <Part key={index} block={block} />)}</>
}

function Part({ block }: { block: Block }) {
  if (block.kind === 'list') {
    const items = block.items.map((item) => <li key={item}>{inline(item)}</li>)
    return block.ordered ? <ol className="numbered prose">{items}</ol> : <ul className="dotted prose">{items}</ul>
  }
  if (block.kind === 'table') return <ManualTable rows={block.rows} />
  if (block.kind === 'code') return <pre className="prose">{block.text}</pre>
  if (block.kind === 'head') return block.level === 1 ? null : <h3>{inline(block.text)}</h3>
  return <p className="prose">{inline(block.text)}</p>
}

function ManualTable({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  return (
    <div className="scroll-x">
      <table className="rows">
        <thead>
          <tr>{head.map((cell) => <th key={cell} scope="col">{inline(cell)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => <tr key={row.join('|')}>{row.map((cell, index) => <td key={index}>{inline(cell)}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  )
}

const MARKS = /(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))/

/** Bold, keys and commands, and the words of links: where they lead is in the manual. */
function inline(text: string): ReactNode[] {
  return text.split(MARKS).map((part, index) => {
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>
    if (part.startsWith('**')) return <b key={index} className="strong">{part.slice(2, -2)}</b>
    const link = /^\[([^\]]+)\]/.exec(part)
    return link ? link[1] : part
  })
}
