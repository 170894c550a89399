import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * `npm run check`: everything that can be known without a database, two parts at a time, one line each.
 * Exit 1 when any part fails; its whole output follows its line.
 */

const root = resolve(import.meta.dirname, '..')
const packages = (path) => resolve(root, 'node_modules', path)
const folders = ['src', 'test', 'bench', 'long'].filter((folder) => existsSync(resolve(root, folder)))
const types = (project) => [packages('typescript7/bin/tsc'), '-p', `tsconfig.${project}.json`]

// The slowest first, so that the last one does not run alone.
const parts = [
  ['unit tests', [packages('vitest/vitest.mjs'), 'run', '--project', 'unit', '--reporter=dot', 'src/kernel', '/rules', 'test/architecture']],
  ['import walls', [packages('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.mjs', '--output-type', 'err-long', ...folders]],
  ['types of the server', types('server')],
  ['types of the browser', types('web')],
  ['types of the tests', types('test')],
  ['types of what both share', types('shared')],
  ['dead code', [packages('knip/bin/knip.js'), '--no-progress']],
  ['lint', [packages('oxlint/bin/oxlint'), '-c', '.oxlintrc.json', '--format', 'unix', '.']],
]
const atOnce = 2

/** Runs one part and prints its line. @returns {Promise<boolean>} whether it passed */
function run([name, args]) {
  const started = performance.now()
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = []
  child.stdout.on('data', (chunk) => printed.push(chunk))
  child.stderr.on('data', (chunk) => printed.push(chunk))
  return new Promise((done) => {
    const end = (passed, last = '') => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5)
      console.log(`${passed ? 'ok  ' : 'FAIL'} ${seconds} s  ${name}`)
      if (!passed) console.log(`${Buffer.concat(printed).toString().trimEnd()}${last}\n`)
      done(passed)
    }
    child.on('error', (error) => end(false, String(error)))
    child.on('close', (code, signal) => end(code === 0, signal === null ? '' : `stopped by ${signal}`))
  })
}

/** Takes parts from the queue until it is empty. */
async function lane(queue, results) {
  for (let part = queue.shift(); part !== undefined; part = queue.shift()) results.push(await run(part))
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Node 22.18 or newer is needed, this is ${process.version}. Run it as: npm run check`)
  process.exit(1)
}

const started = performance.now()
const queue = [...parts]
const results = []
await Promise.all(Array.from({ length: atOnce }, () => lane(queue, results)))
const failed = results.filter((passed) => !passed).length
console.log(`${failed === 0 ? 'all' : parts.length - failed} of ${parts.length} parts pass, ${((performance.now() - started) / 1000).toFixed(1)} s`)
process.exitCode = failed === 0 ? 0 : 1
