import { expect, test } from 'vitest'
import { matchesShortcut } from './shortcuts.ts'

const press = (key: string, more: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean; typing: boolean }> = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, typing: false, ...more })

test('a plain key does nothing while someone types', () => {
  expect(matchesShortcut('/', press('/'))).toBe(true)
  expect(matchesShortcut('/', press('/', { typing: true }))).toBe(false)
  expect(matchesShortcut('/', press('/', { ctrlKey: true }))).toBe(false)
})

test('Ctrl K and Cmd K work everywhere, in capitals too', () => {
  expect(matchesShortcut('mod+k', press('K', { ctrlKey: true, typing: true }))).toBe(true)
  expect(matchesShortcut('mod+k', press('k', { metaKey: true }))).toBe(true)
  expect(matchesShortcut('mod+k', press('k'))).toBe(false)
  expect(matchesShortcut('mod+k', press('k', { ctrlKey: true, altKey: true }))).toBe(false)
})
