import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLocalDate } from '../kernel/local-date.ts'

/** The environment, read once (interfaces.md). */
export type Config = {
  root: string
  home: string
  databaseUrl?: string
  ownerUrl?: string
  host: string
  port: number
  publicUrl: string
  smtpUrl?: string
  today?: string
}

/** A wrong environment: said in one sentence at start. */
export class ConfigError extends Error {}

/** The folder of package.json. */
export const packageRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Reads the environment; refuses what cannot be safe: another HOST without an https KHLANG_URL (decision 22). */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const host = env['HOST'] || '127.0.0.1'
  const port = Number(env['PORT'] || '4000')
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigError(`PORT must be 0 to 65535, not "${env['PORT']}"`)
  const publicUrl = (env['KHLANG_URL'] || `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, '')
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(host)
  if (!loopback && !publicUrl.startsWith('https://')) {
    throw new ConfigError(`HOST=${host} is open to the network: set KHLANG_URL to the https address of the proxy in front of it`)
  }
  const today = env['KHLANG_TODAY'] || undefined
  if (today !== undefined && !isLocalDate(today)) throw new ConfigError(`KHLANG_TODAY must be a day such as 2026-11-20, not "${today}"`)
  return {
    root: packageRoot,
    home: resolve(packageRoot, env['KHLANG_HOME'] || 'data'),
    ...(env['DATABASE_URL'] ? { databaseUrl: env['DATABASE_URL'] } : {}),
    ...(env['DATABASE_OWNER_URL'] ? { ownerUrl: env['DATABASE_OWNER_URL'] } : {}),
    host,
    port,
    publicUrl,
    ...(env['SMTP_URL'] ? { smtpUrl: env['SMTP_URL'] } : {}),
    ...(today === undefined ? {} : { today }),
  }
}
