import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasFile, keepFile, openFiles, readGaruda, readKept } from './folder.ts'
import { endingOf, tidyFileName } from './name.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'khlang-files-'))
  openFiles(home)
})
afterAll(() => rm(home, { recursive: true, force: true }))

describe('decision 25: files by content', () => {
  test('kept once, for the office alone, and read back byte for byte', async () => {
    const bytes = Buffer.from('เอกสาร')
    const [first, second] = await Promise.all([keepFile(bytes), keepFile(bytes)])
    expect(second).toBe(first)
    expect(Buffer.from(await readKept(first))).toEqual(bytes)
    expect(await hasFile(first, bytes.length)).toBe(true)
    const folder = join(home, 'files', first.slice(0, 2))
    expect(await readdir(folder)).toEqual([first])
    expect((await stat(join(folder, first))).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  test('a file that was changed on the disk is never handed out', async () => {
    const sha256 = await keepFile(Buffer.from('ใบเสร็จ 100 บาท'))
    const path = join(home, 'files', sha256.slice(0, 2), sha256)
    await chmod(path, 0o600)
    await writeFile(path, 'ใบเสร็จ 900 บาท')
    await expect(readKept(sha256)).rejects.toThrow(/damaged/)
  })

  test('nothing but a hash leads to a file', async () => {
    await expect(readKept('../../../etc/passwd')).rejects.toThrow(/not the hash/)
    await expect(readKept(`${'a'.repeat(63)}/`)).rejects.toThrow(/not the hash/)
  })

  test('the garuda is a placeholder until the office puts its own in', async () => {
    expect(await readGaruda()).toBeNull()
    await writeFile(join(home, 'garuda.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="3"/>')
    expect(await readGaruda()).toMatchObject({ format: 'svg' })
  })
})

describe('names of files', () => {
  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\me\\ใบเสร็จ ๑.pdf', 'ใบเสร็จ ๑.pdf'],
    ['บันทึก ลว. 12 ม.ค. 69.pdf', 'บันทึก ลว. 12 ม.ค. 69.pdf'],
    ['invoice.exe.pdf', 'invoice_exe.pdf'],
    ['photo.html.svg.png', 'photo_html_svg.png'],
    ['a\u202efdp.jpg', 'afdp.jpg'],
    ['line\nbreak\u0000"quoted".pdf', 'linebreak_quoted_.pdf'],
    ['.htaccess', 'file.htaccess'],
    ['', 'file'],
    ['...pdf', 'file.pdf'],
  ])('%j is shown as %j', (name, shown) => expect(tidyFileName(name)).toBe(shown))

  test('a name as long as a book keeps its ending, and no mark loses its letter', () => {
    const shown = tidyFileName(`${'ที่'.repeat(500)}.PDF`)
    expect(shown).toBe(`${'ที่'.repeat(120)}.pdf`)
    expect(endingOf(shown)).toBe('pdf')
  })
})
