import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '../../src/platform/config.ts'

const web = join(packageRoot, 'dist/web')
const weightOf = (file: string) => gzipSync(readFileSync(join(web, file))).length

describe('issue 3, must show 4 - what the browser has to load', () => {
  test('the main JavaScript, everything the first page names, is at most 250 kB gzipped', () => {
    const html = readFileSync(join(web, 'index.html'), 'utf8')
    const files = [...new Set([...html.matchAll(/assets\/[^"]+\.js/g)].map(([file]) => file))]
    const sum = files.reduce((total, file) => total + weightOf(file), 0)
    process.stdout.write(`main JavaScript: ${files.length} files, ${Math.round(sum / 1000)} kB gzipped\n`)
    expect(sum).toBeLessThanOrEqual(250_000)
  })

  test('pages are split: each comes when somebody goes there, and none weighs more than 60 kB', () => {
    const pages = readdirSync(join(web, 'assets')).filter((file) => /Page-.*\.js$/.test(file))
    expect(pages.length).toBeGreaterThan(20)
    expect(pages.filter((file) => weightOf(join('assets', file)) > 60_000)).toEqual([])
  })
})
