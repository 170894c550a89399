// Import of 20,000 rows (parse, validate, load, row errors) against LibreOffice turning the same file into CSV; both from process start. The
// command line is measured as an office uses it (`npm run build`), beside a running server and worker, and once more without them, when it starts and stops the
// database itself. The two programs take turns, so that a busy machine is busy for both.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../test/support/product.ts'
import { writeRegister } from './make-register.ts'
import { serve } from './register-load.ts'
import { khlang, timed, verdict } from './support.ts'

const rowsMade = 20_000
const rounds = 3

type Timed = { ours: number; theirs: number; reply: string }

/** One import into a new office and one conversion; `beside`: a server and a worker run meanwhile. */
async function once(file: string, dir: string, home: string, beside: boolean): Promise<Timed> {
  const password = join(dir, 'password')
  await writeFile(password, 'bench-Password-1234')
  await khlang(home, ['init', '--office', 'bench', '--admin-email', 'a@bma-test.example', '--admin-password-file', password])
  await khlang(home, ['agencies', 'import', 'test/fixtures/registers/agencies.csv'])
  const env = { ...process.env, KHLANG_HOME: home, DATABASE_URL: '', PORT: String(await freePort()) }
  const running = beside ? [await serve(['src/main/entry.mjs', 'server'], env), await serve(['src/main/entry.mjs', 'worker'], env)] : []
  const ours = await khlang(home, ['import', 'advances', file, '--partial', '--json'])
  for (const one of running) await one.stop()
  const theirs = await timed('soffice', ['--headless', `-env:UserInstallation=file://${dir}/profile`, '--convert-to', 'csv', '--outdir', dir, file])
  const reply = JSON.parse(ours.out) as { accepted: number; rows: number; imported: boolean }
  if (ours.code !== 0 || !reply.imported) throw new Error(ours.out.slice(0, 2000))
  return { ours: ours.ms, theirs: theirs.ms, reply: `${reply.accepted} of ${reply.rows} rows taken` }
}

// As an office installs it.
const built = await timed(process.execPath, ['src/main/entry.mjs', 'build'])
if (built.code !== 0) throw new Error(built.out.slice(0, 2000))
const dir = await mkdtemp(join(tmpdir(), 'khlang-bench-'))
const file = join(dir, 'register.xlsx')
await writeFile(file, await writeRegister(rowsMade, 2566, true))
const runs: { beside: Timed[]; alone: Timed[] } = { beside: [], alone: [] }
for (let n = 0; n < rounds; n += 1) {
  runs.beside.push(await once(file, dir, join(dir, `beside${n}`), true))
  runs.alone.push(await once(file, dir, join(dir, `alone${n}`), false))
}
await rm(dir, { recursive: true, force: true })

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const theirs = Math.min(...[...runs.beside, ...runs.alone].map((run) => run.theirs))
const best = (all: Timed[]) => Math.min(...all.map((run) => run.ours))
const lines = (name: string, all: Timed[]) => all.map((run, n): [string, string] => [`${name} ${n + 1}`, `khlang ${seconds(run.ours)} (${run.reply}), soffice ${seconds(run.theirs)}`])
const ratio = (all: Timed[]) => (best(all) / theirs).toFixed(2)
verdict(
  `import of ${rowsMade.toLocaleString('en')} rows`,
  [...lines('beside a server', runs.beside), ...lines('without one', runs.alone),
    ['best beside a server', `khlang ${seconds(best(runs.beside))}, soffice ${seconds(theirs)}, ratio ${ratio(runs.beside)}`],
    ['best without one', `khlang ${seconds(best(runs.alone))}, soffice ${seconds(theirs)}, ratio ${ratio(runs.alone)}`]],
  best(runs.beside) < theirs && best(runs.alone) < theirs,
  'khlang faster than soffice --convert-to csv, beside a server and without one',
)
