import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSealing, sealingWith } from './seal.ts'

test('trust 3.9 - a sealed text opens under its key at its own place, and nowhere else', () => {
  const one = sealingWith(randomBytes(32))
  const sealed = one.seal('ความลับ', 'access.totp|secret|1')
  expect(sealed).toMatch(/^v1:[0-9a-f]{8}:[\w-]{16}:[\w-]+$/)
  expect(one.seal('ความลับ', 'access.totp|secret|1')).not.toBe(sealed)
  expect(one.open(sealed, 'access.totp|secret|1')).toBe('ความลับ')
  expect(() => one.open(sealed, 'access.totp|secret|2')).toThrow('unable to authenticate')
  expect(() => one.open(`${sealed.slice(0, -4)}AAAA`, 'access.totp|secret|1')).toThrow('unable to authenticate')
  expect(() => sealingWith(randomBytes(32)).open(sealed, 'access.totp|secret|1')).toThrow('platform.sealed_elsewhere')
})

test('the key of a home is made once, for its owner only, and found again', async () => {
  const home = await mkdtemp(join(tmpdir(), 'khlang-seal-'))
  const sealed = openSealing(home).seal('x', 'a')
  expect(openSealing(home).open(sealed, 'a')).toBe('x')
  expect((await stat(join(home, 'keys/access.key'))).mode & 0o777).toBe(0o400)
  await rm(home, { recursive: true })
})
