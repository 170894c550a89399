import { join } from 'node:path'
import { whenOfficeFounded } from '../modules/access/index.ts'
import { importHolidays, readHolidayLines } from '../modules/calendar/index.ts'
import { advanceSetKey, seedRulebook } from '../modules/rulebook/index.ts'
import { writeSetting } from '../modules/settings/index.ts'
import { packageRoot } from '../platform/config.ts'

/** The holiday list that the product ships; every row says whether a published source was seen. */
const shippedHolidaysFile = join(packageRoot, 'db/seed/holidays.csv')

/** What modules do when the office is founded: the shipped rules, the chosen regulation, the shipped holidays. */
export function registerFounding(): void {
  whenOfficeFounded(async (ctx, choices) => {
    await seedRulebook(ctx)
    if (choices.advancesRegulation !== null) await writeSetting(ctx, [advanceSetKey], { key: advanceSetKey.key, value: choices.advancesRegulation })
    if (choices.shippedHolidays) await importHolidays(ctx, await readHolidayLines({ path: shippedHolidaysFile }))
  })
}
