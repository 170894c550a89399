import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standInClamd, type StandIn } from '../../../test/support/clamd.ts'
import { outcomeOf, scanBytes, scannerAddress } from './clamd.ts'

// trust 3.13: what clamd says, over a socket and over TCP, and what is made of it when it cannot say.
// The name by which the stand-in knows its test file; the real one would set off the scanners of whoever keeps this repository.
const eicar = Buffer.from(['EICAR', 'STANDARD', 'ANTIVIRUS', 'TEST', 'FILE'].join('-'))
const now = new Date('2026-11-20T09:00:00Z')

let folder: string
let clamd: StandIn
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khlang-clamd-'))
  clamd = await standInClamd(undefined, new Date('2026-11-20T08:29:10Z'))
})
afterAll(async () => {
  await clamd.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the virus scanner', () => {
  test('gets every byte and says clean, or what it found', async () => {
    const large = Buffer.alloc(300_000, 7)
    expect(await scanBytes(clamd.address, large, now)).toEqual({ state: 'clean' })
    expect(clamd.last().equals(large)).toBe(true)
    expect(await scanBytes(clamd.address, Buffer.concat([large, eicar]), now)).toEqual({ state: 'infected', found: 'Eicar-Test-Signature' })
    expect(await scanBytes(clamd.address, Buffer.alloc(0), now)).toEqual({ state: 'clean' })
  })

  test('over a unix socket too', async () => {
    const socket = await standInClamd(join(folder, 'clamd.ctl'), now)
    expect(await scanBytes(scannerAddress(`unix:${join(folder, 'clamd.ctl')}`)!, eicar, now)).toMatchObject({ state: 'infected' })
    await socket.stop()
  })

  test('that is not there, breaks off, talks nonsense, refuses, or is out of date says nothing: never clean', async () => {
    expect(await scanBytes({ path: join(folder, 'nobody') }, eicar, now)).toMatchObject({ state: 'unavailable' })
    for (const way of ['hang-up', 'nonsense', 'limit', 'error'] as const) {
      clamd.behave(way)
      expect(await scanBytes(clamd.address, eicar, now)).toMatchObject({ state: 'unavailable' })
    }
    clamd.behave('well')
    expect(await scanBytes(clamd.address, Buffer.from('x'), new Date('2026-12-24T09:00:00Z'))).toEqual({ state: 'unavailable', why: expect.stringContaining('days old') })
  })

  test('replies and addresses are read strictly', () => {
    expect(outcomeOf('stream: OK')).toEqual({ state: 'clean' })
    for (const reply of ['', 'OK', 'stream: ok', 'stream: OK FOUND?', 'INSTREAM size limit exceeded. ERROR', 'stream:OK']) expect(outcomeOf(reply).state).toBe('unavailable')
    expect(scannerAddress('tcp://127.0.0.1:3310')).toEqual({ host: '127.0.0.1', port: 3310 })
    expect(scannerAddress('tcp://[::1]:3310')).toEqual({ host: '::1', port: 3310 })
    for (const text of ['clamd', 'http://x:1', 'unix:relative', 'tcp://x']) expect(scannerAddress(text)).toBeUndefined()
  })
})

