// Changes the rules for money, dates and clearing one expression at a time and looks whether a test notices: node long/mutation.ts [FILES]
// Prints Stryker's table; below 90 % it ends with 1. Keep what it prints in docs/measured/.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '../src/platform/config.ts'

const [files] = process.argv.slice(2)
const stryker = join(packageRoot, 'node_modules/@stryker-mutator/core/bin/stryker.js')
const { status } = spawnSync(process.execPath, [stryker, 'run', 'long/stryker.config.json', ...(files === undefined ? [] : ['--mutate', files])], { cwd: packageRoot, stdio: 'inherit' })
process.exitCode = status ?? 1
