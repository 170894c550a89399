import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLocalDate } from '../kernel/local-date.ts'
import { scannerAddress, type ScannerAddress } from './files/clamd.ts'
import type { OidcSettings } from './oidc/provider.ts'

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
  /** The LINE channel: its access token and its secret; `lineApi` another address of the API, for rehearsals. */
  lineToken?: string
  lineSecret?: string
  lineApi?: string
  /** Sign-in with accounts of another provider (OpenID Connect), once all three are set. */
  oidc?: OidcSettings
  today?: string
  /** Where the virus scanner listens; absent: the office has none. */
  scanner?: ScannerAddress
  /** Whoever reads /api/metrics from another machine brings it as a bearer token; without it only this machine may. */
  metricsToken?: string
  /** Where anchors of the audit log are put: best a folder of another machine. */
  anchorFolder: string
  /** The keys of fields that nobody reads in the database. */
  masterKeyFile: string
}

/** A wrong environment: said in one sentence at start. */
export class ConfigError extends Error {}

/** The folder of package.json. */
export const packageRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Reads the environment; refuses what cannot be safe: another HOST without an https KHLANG_URL (decision 22). */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const host = env['HOST'] || '127.0.0.1'
  const port = portOf(env['PORT'] || '4000')
  const home = resolve(packageRoot, env['KHLANG_HOME'] || 'data')
  return {
    root: packageRoot,
    home,
    masterKeyFile: resolve(packageRoot, env['KHLANG_MASTER_KEY_FILE'] || join(home, 'keys', 'master.json')),
    anchorFolder: resolve(packageRoot, env['KHLANG_ANCHORS'] || join(home, 'anchors')),
    host,
    port,
    publicUrl: publicUrlOf(env['KHLANG_URL'], host, port),
    ...where('databaseUrl', env['DATABASE_URL']),
    ...where('ownerUrl', env['DATABASE_OWNER_URL']),
    ...where('smtpUrl', env['SMTP_URL']),
    ...where('lineToken', env['KHLANG_LINE_TOKEN']),
    ...where('lineSecret', env['KHLANG_LINE_SECRET']),
    ...where('lineApi', env['KHLANG_LINE_API']),
    ...where('metricsToken', metricsTokenOf(env['KHLANG_METRICS_TOKEN'])),
    ...oidcOf(env),
    ...scannerOf(env['KHLANG_CLAMD']),
    ...where('today', fixedDay(env['KHLANG_TODAY'])),
  }
}

/** All three or none: half a provider is a mistake. */
function oidcOf(env: NodeJS.ProcessEnv): { oidc?: OidcSettings } {
  const [issuer, clientId, clientSecret] = ['KHLANG_OIDC_ISSUER', 'KHLANG_OIDC_CLIENT_ID', 'KHLANG_OIDC_CLIENT_SECRET'].map((name) => env[name] || undefined)
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return {}
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) throw new ConfigError('KHLANG_OIDC_ISSUER, KHLANG_OIDC_CLIENT_ID and KHLANG_OIDC_CLIENT_SECRET are set together')
  return { oidc: { issuer, clientId, clientSecret, name: env['KHLANG_OIDC_NAME'] || new URL(issuer).host } }
}

function where<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value ? { [key]: value } : {}) as { [P in K]?: string }
}

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigError(`PORT must be 0 to 65535, not "${text}"`)
  return port
}

function publicUrlOf(asked: string | undefined, host: string, port: number): string {
  const url = (asked || `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/+$/, '')
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(host)
  if (loopback || url.startsWith('https://')) return url
  throw new ConfigError(`HOST=${host} is open to the network: set KHLANG_URL to the https address of the proxy in front of it`)
}

function metricsTokenOf(text: string | undefined): string | undefined {
  if (text && text.length < 20) throw new ConfigError('KHLANG_METRICS_TOKEN must have at least 20 characters')
  return text || undefined
}

function scannerOf(text: string | undefined): { scanner?: ScannerAddress } {
  if (!text) return {}
  const scanner = scannerAddress(text)
  if (scanner === undefined) throw new ConfigError(`KHLANG_CLAMD must be unix:/path or tcp://host:port, not "${text}"`)
  return { scanner }
}

function fixedDay(text: string | undefined): string | undefined {
  if (text && !isLocalDate(text)) throw new ConfigError(`KHLANG_TODAY must be a day such as 2026-11-20, not "${text}"`)
  return text || undefined
}
