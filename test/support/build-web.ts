import { buildWebIfStale } from '../../src/main/build-web.ts'
import { readConfig } from '../../src/platform/config.ts'

/** The journeys see the pages as they stand in the sources. */
export async function setup(): Promise<void> {
  await buildWebIfStale(readConfig({}), () => process.stdout.write('building the pages\n'))
}
