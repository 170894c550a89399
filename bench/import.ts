// Import of 20,000 rows (parse, validate, load, row errors) against LibreOffice turning the same file into CSV; both from process start.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeRegister } from './make-register.ts'
import { khlang, timed, verdict } from './support.ts'

const rowsMade = 20_000
const rounds = 3

async function once(file: string, dir: string, n: number): Promise<{ ours: number; theirs: number; reply: string }> {
  const home = join(dir, `home${n}`)
  const password = join(dir, 'password')
  await writeFile(password, 'bench-Password-1234')
  await khlang(home, ['init', '--office', 'bench', '--admin-email', 'a@bma-test.example', '--admin-password-file', password])
  await khlang(home, ['agencies', 'import', 'test/fixtures/registers/agencies.csv'])
  const ours = await khlang(home, ['import', 'advances', file, '--partial', '--json'])
  const theirs = await timed('soffice', ['--headless', `-env:UserInstallation=file://${dir}/profile`, '--convert-to', 'csv', '--outdir', dir, file])
  const reply = JSON.parse(ours.out) as { accepted: number; rows: number; imported: boolean }
  if (ours.code !== 0 || !reply.imported) throw new Error(ours.out.slice(0, 2000))
  return { ours: ours.ms, theirs: theirs.ms, reply: `${reply.accepted} of ${reply.rows} rows taken` }
}

const dir = await mkdtemp(join(tmpdir(), 'khlang-bench-'))
const file = join(dir, 'register.xlsx')
await writeFile(file, await writeRegister(rowsMade, 2566, true))
const runs: Awaited<ReturnType<typeof once>>[] = []
for (let n = 0; n < rounds; n += 1) runs.push(await once(file, dir, n))
const best = (pick: (run: (typeof runs)[number]) => number) => Math.min(...runs.map(pick))
const [ours, theirs] = [best((run) => run.ours), best((run) => run.theirs)]
await rm(dir, { recursive: true, force: true })
verdict(
  `import of ${rowsMade.toLocaleString('en')} rows`,
  [...runs.map((run, n): [string, string] => [`run ${n + 1}`, `khlang ${(run.ours / 1000).toFixed(2)} s (${run.reply}), soffice ${(run.theirs / 1000).toFixed(2)} s`]),
    ['best', `khlang ${(ours / 1000).toFixed(2)} s, soffice ${(theirs / 1000).toFixed(2)} s, ratio ${(ours / theirs).toFixed(2)}`]],
  ours < theirs,
  'khlang faster than soffice --convert-to csv',
)
