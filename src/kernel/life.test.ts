import { expect, test } from 'vitest'
import { after, commandsFrom, stepRefusals, type Life } from './life.ts'

const lamp: Life<'dark' | 'lit' | 'broken', 'light' | 'trim' | 'drop'> = {
  light: { from: ['dark'], to: 'lit' },
  trim: { from: ['dark', 'lit'], to: 'same' },
  drop: { from: ['dark', 'lit'], to: 'broken' },
}

test('a command leads where the table says, and is refused with its name and the state elsewhere', () => {
  expect(stepRefusals(lamp, 'light', 'dark', 'lamps.not_now')).toEqual([])
  expect(after(lamp, 'light', 'dark')).toBe('lit')
  expect(after(lamp, 'trim', 'lit')).toBe('lit')
  expect(stepRefusals(lamp, 'light', 'broken', 'lamps.not_now')).toEqual([{ code: 'lamps.not_now', facts: { command: 'light', state: 'broken' } }])
  expect(commandsFrom(lamp, 'dark')).toEqual(['light', 'trim', 'drop'])
  expect(commandsFrom(lamp, 'broken')).toEqual([])
})
