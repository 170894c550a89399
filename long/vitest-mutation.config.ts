import { defineConfig } from 'vitest/config'

/** The tests of the rules alone: no database, no browser. */
export default defineConfig({
  test: {
    include: ['src/kernel/{money,local-date,thai-date,baht-words}.test.ts', 'src/modules/{advances,rulebook,calendar}/{rules,words}.test.ts', 'src/modules/advances/rules/*.test.ts', 'src/modules/calendar/*.test.ts'],
    testTimeout: 30_000,
  },
})
