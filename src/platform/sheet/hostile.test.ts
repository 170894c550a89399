import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { refusedFiles } from '../../../test/fixtures/hostile/refused-files.ts'
import { oneSheet, registerRows, workbook } from '../../../test/fixtures/hostile/workbook-builder.ts'
import { Refused, fill, type Refusal } from '../../kernel/refusal.ts'
import { readWorkbook, sheetLimits, sheetTexts } from './read.ts'

async function refusalOf(reading: Promise<unknown>): Promise<Refusal> {
  try {
    await reading
    return { code: 'read' }
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem
    return problem.reasons[0]!
  }
}

async function codeOf(reading: Promise<unknown>): Promise<string> {
  return (await refusalOf(reading)).code
}

/** What people read, both languages; a fact the text names and the refusal lacks would stay in braces. */
function told({ code, facts }: Refusal): string {
  return `${fill(sheetTexts[code]?.th ?? '', facts)} ${fill(sheetTexts[code]?.en ?? '', facts)}`
}

/** Runs the child alone on the bytes and watches the most memory it ever held. */
function memoryOf(bytes: Buffer): Promise<{ said: string; megabytes: number }> {
  const program = fileURLToPath(new URL('./child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--max-old-space-size=384', '--max-semi-space-size=16', program, 'a.xlsx', JSON.stringify(sheetLimits)])
  let said = ''
  let most = 0
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (said = (said + piece).slice(-200)))
  child.stdin.on('error', () => undefined).end(bytes)
  const watch = setInterval(() => {
    const status = readStatus(child.pid)
    most = Math.max(most, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0))
  }, 5)
  return new Promise((resolve) => {
    child.on('close', () => {
      clearInterval(watch)
      resolve({ said, megabytes: Math.round(most / 1_024) })
    })
  })
}

function readStatus(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

describe('files that must not be read (trust 2.D)', () => {
  it.each(refusedFiles)('$what', async ({ bytes, name, code }) => {
    const built = bytes()
    const refusal = await refusalOf(readWorkbook({ bytes: built, name }))
    expect(refusal.code).toBe(code)
    expect(told(refusal)).toMatch(/[ก-๙].*[a-z]/)
    expect(told(refusal)).not.toMatch(/[{}]/)
  })
})

describe('bounds that can be set', () => {
  const rows = oneSheet(registerRows(3_000, 18))

  it('refuses a file above the size before reading it', async () => {
    expect(await codeOf(readWorkbook({ bytes: rows, name: 'a.xlsx' }, { fileBytesMax: 1_000 }))).toBe('sheet.too_large')
  })

  it('ends a reading that takes too long', async () => {
    const refusal = await refusalOf(readWorkbook({ bytes: rows, name: 'a.xlsx' }, { timeoutMs: 5 }))
    expect(refusal).toEqual({ code: 'sheet.timeout', facts: { seconds: 0 } })
    expect(told(refusal)).not.toMatch(/[{}]/)
  })

  it('ends a reading that needs too much memory', async () => {
    const texts = `<sst>${Array.from({ length: 400_000 }, (_, at) => `<si><t>${(at * 7_919) % 1_000_003}เงินยืม</t></si>`).join('')}</sst>`
    const book = workbook({ sheets: [{ name: 'a', xml: '<sheetData/>' }], sharedStrings: texts })
    expect(await codeOf(readWorkbook({ bytes: book, name: 'a.xlsx' }, { heapMegabytesMax: 20 }))).toBe('sheet.memory')
  })

  it('ends an answer that grows too long', async () => {
    expect(await codeOf(readWorkbook({ bytes: rows, name: 'a.xlsx' }, { answerBytesMax: 10_000 }))).toBe('sheet.too_large')
  })

  it('refuses more rows than asked for, counting titles aside', async () => {
    const asked = { rowsMax: 2_000, rowsAside: 10 }
    expect(await codeOf(readWorkbook({ bytes: rows, name: 'a.xlsx' }, asked))).toBe('sheet.too_many_rows')
    expect(await codeOf(readWorkbook({ bytes: rows, name: 'a.xlsx' }, { rowsMax: 2_990, rowsAside: 10 }))).toBe('read')
  })

  it('reads any number of files asked for at once, refused ones among them', async () => {
    const asked = Array.from({ length: 7 }, (_, at) => codeOf(readWorkbook({ bytes: at % 2 === 0 ? Buffer.from('a,b') : Buffer.alloc(0), name: 'a.csv' })))
    const no = 'sheet.not_a_workbook'
    expect(await Promise.all(asked)).toEqual(['read', no, 'read', no, 'read', no, 'read'])
  })

  it('lets a missing file be the caller\'s problem, and a folder be no workbook', async () => {
    await expect(readWorkbook({ path: '/nowhere/a.xlsx' })).rejects.toThrow('ENOENT')
    expect(await codeOf(readWorkbook({ path: fileURLToPath(new URL('.', import.meta.url)) }))).toBe('sheet.not_a_workbook')
  })
})

describe('memory of the child (at most 512 MB)', () => {
  it.runIf(process.platform === 'linux')('holds 1,000,000 different shared texts or says that it cannot', async () => {
    const texts = `<sst>${Array.from({ length: 1_000_000 }, (_, at) => `<si><t>โครงการ ${(at * 7_919) % 1_000_003} อบรมการเงินการคลัง ${at}</t></si>`).join('')}</sst>`
    const book = workbook({ sheets: [{ name: 'a', xml: '<sheetData/>' }], sharedStrings: texts })
    const { said, megabytes } = await memoryOf(book)
    expect(said).toMatch(/"end":true|sheet\.memory|^$/)
    expect(megabytes).toBeGreaterThan(40)
    expect(megabytes).toBeLessThan(512)
  })
})
