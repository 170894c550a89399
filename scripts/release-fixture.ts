// Makes the fixture of a release: a populated office in that release's own schema, as a backup file, for test/upgrade.test.ts.
//   git worktree add /tmp/release 9cc71fa && ln -s "$PWD/node_modules" /tmp/release/node_modules
//   (cd /tmp/release && KHLANG_HOME=/tmp/release-home KHLANG_TODAY=2026-11-20 npm run -s khlang -- demo)
//   KHLANG_HOME=/tmp/release-home node scripts/release-fixture.ts test/fixtures/release-NAME.khlang
import { resolve } from 'node:path'
import { takeBackup } from '../src/platform/backup/take.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { readConfig } from '../src/platform/config.ts'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: node scripts/release-fixture.ts FILE')
const config = readConfig(process.env)
const database = await openDatabase({ home: config.home })
try {
  // Rows only: the files of an office would be megabytes, and no migration touches them.
  const reply = await takeBackup({ url: database.url, file: resolve(file), keys: {}, home: {}, filesOf: () => Promise.resolve([]), withoutLostFiles: true })
  console.log(JSON.stringify(reply))
} finally {
  await database.release()
}
