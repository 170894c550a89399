import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/platform/config.ts'

/** Every failpoint of the product, read from its source. */
export function failpointNames(): string[] {
  const files = globSync('src/**/*.ts', { cwd: packageRoot }).filter((file) => !file.endsWith('.test.ts'))
  return files.flatMap((file) => [...readFileSync(join(packageRoot, file), 'utf8').matchAll(/\bfailpoint\('([a-z_.]+)'\)/g)].map((match) => match[1]!)).toSorted()
}

/** Those on the way of a night and of a delivery. */
export function outboxPoints(): string[] {
  return failpointNames().filter((name) => name.startsWith('notifications.'))
}

/** Those on the way of a write of the API. */
export function moneyPoints(): string[] {
  return failpointNames().filter((name) => !name.startsWith('notifications.'))
}
