// The night or the delivery as a process of its own, so that a test can kill it: reminders.ts night|deliver URL DAY [SMTP_URL]
import { localDate } from '../../src/kernel/local-date.ts'
import { openNotifications } from '../../src/modules/notifications/index.ts'
import { openClock } from '../../src/platform/clock.ts'
import { createKysely, createPool } from '../../src/platform/database/pool.ts'
import { madeKind } from './duties.ts'

const [action, url, day, smtpUrl] = process.argv.slice(2) as [string, string, string, string | undefined]
const worker = createKysely(createPool(url, 'khlang_worker', { max: 3 }))
const office = openNotifications({
  worker, url, clock: openClock(day), duties: [madeKind()], publicUrl: 'https://khlang.citydev.example', ...(smtpUrl === undefined ? {} : { smtpUrl }),
})
const reply = action === 'night' ? await office.night({ day: localDate(day), pageBlocks: 1 }) : await office.deliver()
process.stdout.write(`${JSON.stringify(reply)}\n`)
await worker.destroy()
