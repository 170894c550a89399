import { existsSync } from 'node:fs'
import { authenticate } from '../modules/access/index.ts'
import { ConfigError, readConfig } from '../platform/config.ts'
import { holdServing } from '../platform/database/serving.ts'
import { buildServer } from '../platform/http/server.ts'
import { log } from '../platform/log.ts'
import { webDir } from './build-web.ts'
import { lookKeeper } from './looking.ts'
import { product } from './modules.ts'
import { gaugesOf } from './gauges.ts'
import { openOffice } from './office.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const office = await openOffice(config, { poolMax: 20, patience: { statementTimeoutMs: 30_000, answerTimeoutMs: 40_000 } })
  const presence = await holdServing(office.database)
  let ready = false
  const { routes, guard, texts } = product(office)
  const looks = lookKeeper(office)
  const app = await buildServer({
    db: office.app,
    auditor: office.auditor,
    clock: office.clock,
    authenticate: authenticate(office.app, () => office.clock.today()),
    publicUrl: config.publicUrl,
    uploadBytesMax: 20_000_000,
    requestsMax: Number(process.env['KHLANG_REQUESTS_PER_MINUTE'] ?? '600'),
    routes,
    guard,
    texts,
    opened: looks.opened,
    ...(existsSync(webDir(config)) ? { webDir: webDir(config) } : {}),
    metrics: { gauges: () => gaugesOf(office), ...(config.metricsToken ? { token: config.metricsToken } : {}) },
    ready: () => ready,
  })
  await app.listen({ host: config.host, port: config.port })
  ready = true
  log('info', 'serving', { url: config.publicUrl })
  const stop = async () => {
    ready = false
    await app.close()
    await looks.end()
    await presence.end()
    await office.close()
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

main().catch((error: unknown) => {
  log('error', 'server could not start', { error: error instanceof ConfigError ? error.message : String((error as Error).stack ?? error) })
  process.exit(1)
})
