import { expect, it } from 'vitest'
import { unusableText } from './clean-text.ts'

it.each([
  [{ note: 'ก็่๋์ 𝕏 ปกติ', items: [{ what: 'ค่าเดินทาง' }] }, undefined], ['text', undefined], [null, undefined],
  [{ note: 'a\u0000b' }, 'note'], [{ items: [{ what: '\ud800' }] }, 'items.0.what'], [{ note: 'x\udc00' }, 'note'], [{ 'a\u0000': 1 }, 'text'], ['\ud83d', 'text'], [{ deep: { er: ['\u0000'] } }, 'deep.er.0'],
])('case %#', (value, found) => {
  expect(unusableText(value)).toBe(found)
})
