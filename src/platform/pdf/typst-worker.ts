import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { bold, regular } from './font.ts'
import { layOut, printable } from './page-layout.ts'
import type { RegisterDocument } from './page-layout.ts'
import type { PaperDocument } from './paper-document.ts'
import { wholeWords } from './whole-words.ts'

/** What the worker is asked, and what it answers. */
export interface PrintJob {
  id: number
  job: { document: RegisterDocument } | { paper: PaperDocument }
}
export type PrintResult = { id: number; pdf: Uint8Array } | { id: number; error: string }

const SHORT_ROWS_MAX = 1_000
const registerTemplate = readFileSync(new URL('register.typ', import.meta.url), 'utf8')
const compiler = NodeCompiler.create({
  workspace: dirname(fileURLToPath(import.meta.url)),
  fontArgs: [{ fontBlobs: [regular.file, bold.file] }],
})
const templates = new Map<string, string>()

/** A paper's template with the frame that all papers of its folder share. */
function templateOf(path: string): string {
  const read = (file: string) => readFileSync(file, 'utf8')
  const known = templates.get(path) ?? `${read(join(dirname(path), 'frame.typ'))}\n${read(path)}`
  templates.set(path, known)
  return known
}

/** Every text of a paper as it can be set. */
function settable(value: unknown): unknown {
  if (typeof value === 'string') return printable(value)
  if (Array.isArray(value)) return value.map(settable)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settable(one)]))
  return value
}

function compile(template: string, data: unknown, { whole, pdfTags }: { whole: boolean; pdfTags: boolean }): Uint8Array<ArrayBuffer> {
  const inputs = { data: JSON.stringify(data) }
  // A text of tens of thousands of letters has too many whole words for the typesetter; then it breaks them as it likes.
  const best = whole ? compiler.compile({ mainFileContent: `${wholeWords}\n${template}`, inputs }) : undefined
  const compiled = best?.result ? best : compiler.compile({ mainFileContent: template, inputs })
  if (!compiled.result) throw new Error(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? 'no result')}`)
  const pdf = Uint8Array.from(compiler.pdf(compiled.result, { pdfTags }))
  // Nothing of one office's papers stays in memory for the next.
  compiler.evictCache(0)
  return pdf
}

function print(job: PrintJob['job']): Uint8Array<ArrayBuffer> {
  if ('paper' in job) return compile(templateOf(job.paper.template), settable(job.paper.data), { whole: true, pdfTags: true })
  // Tags (for screen readers) make a long register six times as large, whole words make it half as slow again: left out where nobody reads it to the end.
  const short = job.document.rows.length <= SHORT_ROWS_MAX
  return compile(registerTemplate, layOut(job.document), { whole: short, pdfTags: short })
}

parentPort?.on('message', ({ id, job }: PrintJob) => {
  try {
    const pdf = print(job)
    parentPort?.postMessage({ id, pdf } satisfies PrintResult, [pdf.buffer])
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) } satisfies PrintResult)
  }
})
