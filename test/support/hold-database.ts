import { openDatabase } from '../../src/platform/database/open-database.ts'

// Opens the embedded database of the home it is given, says so in one line, and holds it until SIGTERM or a kill.
const home = process.argv[2]
if (!home) throw new Error('usage: hold-database.ts HOME')
const opened = await openDatabase({ home })
process.stdout.write(`${JSON.stringify({ url: opened.url, ownerUrl: opened.ownerUrl })}\n`)
process.once('SIGTERM', () => {
  void opened.release().then(() => process.exit(0))
})
