import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guideChapters } from './guide.ts'
import { helpOf } from './help-chapters.ts'

test('the help of a page opens its chapter, the nearest one', () => {
  expect(helpOf('/').file).toBe('03-today.md')
  expect(helpOf('/advances/0193/clear').file).toBe('05-clearing.md')
  expect(helpOf('/advances/requests/1').short).toBe('advances')
  expect(helpOf('/settings/rules/mof-2562/advances.travel').file).toBe('08-holidays-rules.md')
  expect(helpOf('/settings').file).toBe('01-start.md')
})

test('every chapter is there, in the manual and in the short guide', () => {
  const pages = ['/', '/advances', '/advances/1/clear', '/securities', '/notifications', '/settings', '/settings/holidays', '/settings/users', '/settings/numbers', '/reports', '/imports', '/overview', '/account', '/surveys', '/loans', '/books']
  const shorts = new Set(guideChapters.map(({ id }) => id))
  expect(pages.map(helpOf).filter(({ file, short }) => !existsSync(`docs/guide/${file}`) || !shorts.has(short))).toEqual([])
})
