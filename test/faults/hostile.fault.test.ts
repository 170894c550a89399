import { expect, test } from 'vitest'
import { hostileFiles, uploadAll } from './hostile.ts'

/** The dearest of each kind; all of them are read by src/platform/sheet/hostile.test.ts, and come through the server in long/hostile.ts. */
const some = /4 GB sheet|own packed size|billion laughs|10,000,000 shared|1,000,000 rows|cell of 10 MB|million columns|whole sheet|names that climb|NUL|TIS-620/

test('trust 2.12, 19 hostile files through the server: refused in words, their reader stays within 512 MB, others are answered meanwhile', async () => {
  expect(hostileFiles.length).toBeGreaterThanOrEqual(60)
  const files = hostileFiles.filter((file) => some.test(file.what))
  expect(files.length).toBeGreaterThan(9)
  const it = await uploadAll(files)
  expect(it.wrong).toEqual([])
  expect(it.mostMegabytes).toBeGreaterThan(20)
  expect(it.mostMegabytes).toBeLessThanOrEqual(512)
  expect(it.slowestSeconds).toBeLessThan(60)
  expect(it.reads).toBeGreaterThan(20)
  expect(it.busyP99).toBeLessThan(2000)
})
