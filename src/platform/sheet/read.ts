import { spawn, type ChildProcess } from 'node:child_process'
import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refused, type Facts } from '../../kernel/refusal.ts'
import { RowUnpacker } from './answer-rows.ts'
import type { Line } from './child.ts'
import { sheetLimits, type SheetCode, type SheetData, type SheetLimits, type WorkbookData } from './types.ts'

export { sheetTexts } from './texts.ts'
export { sheetLimits, type Cell, type SheetLimits, type SheetRow, type WorkbookData } from './types.ts'

/** A file on disk, or bytes that came over the network with the name people gave them. */
export type SheetFile = { path: string } | { bytes: Uint8Array; name: string }

/** The file is not read: `reasons` holds one code `sheet.*` whose texts are in sheetTexts. */
class SheetRefused extends Refused {
  constructor(code: SheetCode, facts: Facts = {}) {
    super([{ code, facts }])
    this.name = 'SheetRefused'
  }
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/khlang-sheet', import.meta.url))
const MB = 1024 * 1024

/** Readings at one time; each may take a core and some hundred megabytes, further ones wait their turn. */
const READERS_MAX = 2
const waiting: (() => void)[] = []
let readers = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (readers >= READERS_MAX) await new Promise<void>((go) => waiting.push(go))
  else readers += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) readers -= 1
    else next() // the place is handed on
  }
}

/** Where the rows go while they are read, and who hears of it; `visible`: how many sheets people see, once the reader has said so. */
type Growing = { book: WorkbookData; visible?: number; heard: () => void }

const unheard = (): Growing => ({ book: { epoch1904: false, sheets: [] }, heard: () => undefined })

/** Puts together what the child says, line by line. */
class Answer {
  readonly #growing: Growing
  readonly #bytesMax: number
  #sheet: SheetData | undefined
  readonly #rows = new RowUnpacker()
  #rest = ''
  #length = 0
  ended = false
  refused: SheetRefused | undefined

  constructor(bytesMax: number, growing: Growing) {
    this.#bytesMax = bytesMax
    this.#growing = growing
  }

  /** Takes the next piece; false when the child has said too much. */
  take(piece: string): boolean {
    this.#length += piece.length
    if (this.#length > this.#bytesMax) {
      this.refused = new SheetRefused('sheet.too_large', { megabytes: Math.floor(this.#bytesMax / MB) })
      return false
    }
    const text = this.#rest + piece
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.#line(JSON.parse(text.slice(from, end)) as Line)
      from = end + 1
    }
    this.#rest = text.slice(from)
    if (from > 0) this.#growing.heard()
    return true
  }

  workbook(): WorkbookData {
    return this.#growing.book
  }

  #line(line: Line): void {
    if ('rows' in line) for (const row of line.rows) this.#sheet?.rows.push(this.#rows.unpack(row))
    else if ('sheet' in line) this.#begin(line.sheet)
    else if ('book' in line) this.#open(line.book)
    else if ('refused' in line) this.refused = new SheetRefused(line.refused.code as SheetCode, line.refused.facts)
    else this.ended = true
  }

  #open({ epoch1904, visible }: { epoch1904: boolean; visible: number }): void {
    this.#growing.book.epoch1904 = epoch1904
    this.#growing.visible = visible
  }

  #begin(sheet: { name: string; hidden: boolean }): void {
    this.#sheet = { ...sheet, rows: [] }
    this.#growing.book.sheets.push(this.#sheet)
  }
}

function start(name: string, limits: SheetLimits, input: FileHandle | undefined): ChildProcess {
  const heap = [`--max-old-space-size=${limits.heapMegabytesMax}`, '--max-semi-space-size=16']
  return spawn(process.execPath, [...heap, CHILD, name, JSON.stringify(limits)], {
    stdio: [input?.fd ?? 'pipe', 'pipe', 'pipe'],
    // Nothing of ours goes along: no database address, no mail password.
    env: { NODE_COMPILE_CACHE: CACHE, PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
    windowsHide: true,
  })
}

type Ending = { status: number | null; signal: NodeJS.Signals | null; complaint: string; timedOut: boolean }

/** Lets the child run to its end, or to the time limit. */
function listen(child: ChildProcess, answer: Answer, timeoutMs: number): Promise<Ending> {
  return new Promise((resolve, reject) => {
    let complaint = ''
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, timeoutMs)
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      if (!answer.take(piece)) child.kill('SIGKILL')
    })
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      complaint = (complaint + piece).slice(-4_000)
    })
    child.on('error', (problem) => {
      clearTimeout(timer)
      reject(problem)
    })
    child.on('close', (status, signal) => {
      clearTimeout(timer)
      resolve({ status, signal, complaint, timedOut })
    })
  })
}

function outcome(answer: Answer, ending: Ending, limits: SheetLimits): WorkbookData {
  if (answer.refused !== undefined) throw answer.refused
  if (answer.ended && ending.status === 0) return answer.workbook()
  if (ending.timedOut) throw new SheetRefused('sheet.timeout', { seconds: Math.round(limits.timeoutMs / 1_000) })
  // V8 ends a process whose heap is full with SIGABRT (or 134); the kernel ends one that eats too much with SIGKILL.
  const full = /heap out of memory|Allocation failed/i.test(ending.complaint)
  if (full || ending.signal === 'SIGABRT' || ending.signal === 'SIGKILL') throw new SheetRefused('sheet.memory')
  throw new Error(`the spreadsheet reader ended with ${ending.signal ?? ending.status}: ${ending.complaint.slice(0, 2_000)}`)
}

async function run(name: string, limits: SheetLimits, input: FileHandle | Uint8Array, growing: Growing): Promise<WorkbookData> {
  const answer = new Answer(limits.answerBytesMax, growing)
  const bytes = input instanceof Uint8Array ? input : undefined
  const child = start(name, limits, bytes === undefined ? (input as FileHandle) : undefined)
  const ending = listen(child, answer, limits.timeoutMs)
  // A child that refuses early closes its end; that is no failure of ours.
  child.stdin?.on('error', () => undefined).end(bytes)
  return outcome(answer, await ending, limits)
}

function checkSize(size: number, limits: SheetLimits): void {
  if (size > limits.fileBytesMax) throw new SheetRefused('sheet.too_large', { megabytes: Math.floor(limits.fileBytesMax / MB) })
}

/**
 * Reads an .xlsx or separated text from an untrusted source, in a child process of its own with bounded heap and time (trust 2.D).
 * Numbers and date serials come raw, formulas by their cached value; nothing is evaluated or fetched. Throws Refused (422) with one code sheet.*.
 */
export async function readWorkbook(file: SheetFile, limits: Partial<SheetLimits> = {}, growing: Growing = unheard()): Promise<WorkbookData> {
  const bounds = { ...sheetLimits, ...limits }
  if ('bytes' in file) {
    checkSize(file.bytes.length, bounds)
    return inTurn(() => run(basename(file.name), bounds, file.bytes, growing))
  }
  const handle = await open(file.path)
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new SheetRefused('sheet.not_a_workbook')
    checkSize(stat.size, bounds)
    return await inTurn(() => run(basename(file.path), bounds, handle, growing))
  } finally {
    await handle.close()
  }
}

/**
 * A workbook that is being read: it grows while `more` says so, which throws what keeps the file from being read. `visible`: how many sheets people see,
 * once it is known.
 */
export type ComingWorkbook = { readonly book: WorkbookData; readonly visible?: number; more(): Promise<boolean> }

/** Begins to read bytes that came with a name; what was read can be worked on while the rest comes. */
export function readAsItComes(file: SheetFile): ComingWorkbook {
  const state: { news: boolean; over: boolean; failure?: unknown; wake(): void } = { news: false, over: false, wake: () => undefined }
  const growing: Growing = {
    book: { epoch1904: false, sheets: [] },
    heard() {
      state.news = true
      state.wake()
    },
  }
  const ended = (failure?: unknown): void => {
    state.over = true
    state.failure = failure
    state.wake()
  }
  readWorkbook(file, {}, growing).then(() => ended(), ended)
  return {
    book: growing.book,
    get visible() {
      return growing.visible
    },
    async more() {
      if (!state.news && !state.over) await new Promise<void>((wake) => (state.wake = wake))
      if (state.failure !== undefined) throw state.failure
      const news = state.news
      state.news = false
      return news || !state.over
    },
  }
}
