import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { bold, regular } from './font.ts'
import { layOut } from './page-layout.ts'
import type { RegisterDocument } from './page-layout.ts'

/** What the worker is asked, and what it answers. */
export interface PrintJob {
  id: number
  document: RegisterDocument
}
export type PrintResult = { id: number; pdf: Uint8Array; pages: number } | { id: number; error: string }

const TAGGED_ROWS_MAX = 1_000
const template = readFileSync(new URL('register.typ', import.meta.url), 'utf8')
const compiler = NodeCompiler.create({
  workspace: dirname(fileURLToPath(import.meta.url)),
  fontArgs: [{ fontBlobs: [regular.file, bold.file] }],
})

function print(document: RegisterDocument): { pdf: Uint8Array<ArrayBuffer>; pages: number } {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(layOut(document)) } })
  const page = compiled.result
  if (!page) throw new Error(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? 'no result')}`)
  // Tags (for screen readers) make a long register six times as large: left out where nobody reads it to the end.
  const pdf = Uint8Array.from(compiler.pdf(page, { pdfTags: document.rows.length <= TAGGED_ROWS_MAX }))
  const pages = page.numOfPages
  // Nothing of one office's register stays in memory for the next.
  compiler.evictCache(0)
  return { pdf, pages }
}

parentPort?.on('message', (job: PrintJob) => {
  try {
    const { pdf, pages } = print(job.document)
    parentPort?.postMessage({ id: job.id, pdf, pages } satisfies PrintResult, [pdf.buffer])
  } catch (error) {
    parentPort?.postMessage({ id: job.id, error: String(error) } satisfies PrintResult)
  }
})
