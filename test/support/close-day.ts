// The close of a day as a process of its own, so that a test can kill it: close-day.ts URL DAY AGENCIES
import { localDate } from '../../src/kernel/local-date.ts'
import { closeDay } from '../../src/modules/loans/index.ts'
import { createKysely, createPool } from '../../src/platform/database/pool.ts'
import { writing } from '../../src/platform/transaction.ts'
import { testCaller } from './caller.ts'

const [url, day, agencies] = process.argv.slice(2) as [string, string, string]
const app = createKysely(createPool(url, 'khlang_app', { max: 1 }))
await writing(app, testCaller(day, { agencies: agencies.split(',') }), async (ctx) => {
  process.stdout.write('begun\n')
  await closeDay(ctx, localDate(day))
})
process.stdout.write('done\n')
await app.destroy()
