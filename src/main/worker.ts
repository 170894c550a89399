import { ConfigError, readConfig } from '../platform/config.ts'
import { holdServing } from '../platform/database/serving.ts'
import { log } from '../platform/log.ts'
import { keepAnchoring } from './anchoring.ts'
import { keepForgetting } from './looking.ts'
import { product } from './modules.ts'
import { openOffice } from './office.ts'
import { keepPrinting } from './printing.ts'
import { keepScanning } from './scanning.ts'
import { sealEverything } from './sealing.ts'
import { keepVerifying } from './verifying.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const office = await openOffice(config, { poolMax: 8 })
  const presence = await holdServing(office.database)
  const ending = new AbortController()
  const stop = () => ending.abort()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  log('info', 'working')
  const made = product(office)
  await sealEverything(office)
  await Promise.all([made.notifications.work(ending.signal), keepAnchoring(office, ending.signal), keepForgetting(office, ending.signal), keepPrinting(office, ending.signal), keepScanning(office, config.scanner, ending.signal), keepVerifying(office, made, ending.signal)])
  await presence.end()
  await office.close()
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    log('error', 'worker ended', { error: error instanceof ConfigError ? error.message : String((error as Error).stack ?? error) })
    process.exit(1)
  },
)
