// `npm run build`: the pages, and the program of the command line.
import { readConfig } from '../platform/config.ts'
import { buildProgramIfStale } from './build-program.ts'
import { buildWebIfStale } from './build-web.ts'

const config = readConfig({})
await buildWebIfStale(config, () => undefined)
await buildProgramIfStale(config)
