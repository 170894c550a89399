import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { activeKeyId, addFieldKey, openFieldKeys, openSealing, sealedAnew } from './field-keys.ts'
import { sealingWith } from './seal.ts'
import { keepSecretFile } from './secret-file.ts'

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

test('second factors come under the master keys and turn with them; what was under their own key before opens and comes along', async () => {
  const home = await mkdtemp(join(tmpdir(), 'khlang-seal-'))
  const own = randomBytes(32)
  keepSecretFile(join(home, 'keys/access.key'), () => own.toString('base64'))
  openFieldKeys(join(home, 'keys/master.json'))
  const sealing = openSealing(home)
  const before = sealingWith(own).seal('เมล็ด', 'access.totp|secret|1')
  expect(sealing.open(before, 'access.totp|secret|1')).toBe('เมล็ด')
  const now = sealedAnew(before, 'access.totp|secret|1')!
  expect(now).toMatch(new RegExp(`^v1:${activeKeyId()}:`))
  await rm(join(home, 'keys/access.key'))
  expect(sealing.open(now, 'access.totp|secret|1')).toBe('เมล็ด')
  expect(() => sealing.open(before, 'access.totp|secret|1')).toThrow('platform.sealed_elsewhere')
  expect(sealedAnew(before, 'access.totp|secret|1')).toBeUndefined()
  addFieldKey()
  const turned = sealedAnew(now, 'access.totp|secret|1')!
  expect(turned).toMatch(new RegExp(`^v1:${activeKeyId()}:`))
  expect(turned.slice(0, 11)).not.toBe(now.slice(0, 11))
  expect([sealing.open(turned, 'access.totp|secret|1'), sealing.open(now, 'access.totp|secret|1')]).toEqual(['เมล็ด', 'เมล็ด'])
  expect(sealedAnew(turned, 'access.totp|secret|2')).toBeUndefined()
  expect((await stat(join(home, 'keys/master.json'))).mode & 0o777).toBe(0o400)
  await rm(home, { recursive: true })
})
