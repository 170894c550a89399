import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands, standalone } from '../src/main/commands/table.ts'
import { settingKey } from '../src/main/modules.ts'
import { Refused } from '../src/kernel/refusal.ts'
import { packageRoot } from '../src/platform/config.ts'

// Decision 27, R4: what the manual and the README say is there, is there.
const guide = join(packageRoot, 'docs/guide')
const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8')
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...readdirSync(guide).filter((name) => name.endsWith('.md')).map((name) => `docs/guide/${name}`)]

/** Addresses inside the repository that a page leads to: links and pictures. */
function addresses(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)|<img src="([^"]+)"/g)].map(([, link, image]) => link ?? image ?? '').filter((address) => !address.includes('://'))
}

/** Every setting the product knows: what it names when it is asked for another. */
function settings(): string[] {
  try {
    settingKey('')
  } catch (error) {
    if (error instanceof Refused) return String(error.reasons[0]?.facts?.['known']).split(', ')
  }
  throw new Error('an unknown setting was not refused')
}

describe('the manual agrees with the product', () => {
  test.each(pages)('%s leads nowhere that is not there', (page) => {
    expect(addresses(read(page)).filter((address) => !existsSync(join(packageRoot, dirname(page), address)))).toEqual([])
  })

  test('no picture lies about unused', () => {
    const used = new Set(pages.flatMap((page) => addresses(read(page)).map((address) => address.split('/').at(-1))))
    expect(readdirSync(join(guide, 'img')).filter((name) => !used.has(name))).toEqual([])
  })

  test.each(['README.md', 'docs/guide/11-commands.md'])('%s tells every command with its options, and every setting', (page) => {
    const text = read(page).replaceAll('\\|', '|')
    const usages = [...Object.values(commands).map((command) => command.usage), ...Object.keys(standalone)]
    expect(usages.filter((usage) => !text.includes(`\`${usage}\``))).toEqual([])
    expect(settings().length).toBeGreaterThan(7)
    expect(settings().filter((key) => !text.includes(key) && !text.includes(`\`.${key.split('.')[1]}\``))).toEqual([])
  })

  test.each(['README.md', 'docs/guide/12-operation.md'])('%s tells every variable of the environment', (page) => {
    const sources = ['src/platform/config.ts', 'src/main/server.ts'].map(read).join('\n')
    const names = [...sources.matchAll(/env\['([A-Z_]+)'\]/g)].map(([, name]) => name!)
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter((name) => !read(page).includes(`\`${name}\``))).toEqual([])
  })
})
