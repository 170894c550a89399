// A change of keys as a process of its own, so that a test can kill it: rotate-keys.ts URL MASTER_KEY_FILE
import { rotateKeys } from '../../src/main/sealing.ts'
import { openClock } from '../../src/platform/clock.ts'
import { openFieldKeys } from '../../src/platform/crypto/field-keys.ts'
import { createKysely, createPool } from '../../src/platform/database/pool.ts'

const [url, masterKeyFile] = process.argv.slice(2) as [string, string]
openFieldKeys(masterKeyFile)
const worker = createKysely(createPool(url, 'khlang_worker', { max: 2 }))
process.stdout.write(`${JSON.stringify(await rotateKeys({ worker, clock: openClock('2026-11-20') }, { id: 'cli:test', name: 'test' }))}\n`)
await worker.destroy()
