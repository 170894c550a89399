import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageThrough, readCursor, writeCursor, type Place } from './keyset.ts'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

test('R4.9 a cursor leads back to its place, and only in its own order', () => {
  const place: Place = { segment: 1, value: 'ก', id: id(7) }
  expect(readCursor('due asc', writeCursor('due asc', place))).toEqual(place)
  expect(readCursor('due desc', writeCursor('due asc', place))).toBeUndefined()
})

test.each(['', 'x', Buffer.from('["due asc",-1,null,null]').toString('base64url'), Buffer.from('["due asc",0,null,"1"]').toString('base64url')])('R4.9 %j is no cursor', (cursor) => {
  expect(readCursor('due asc', cursor)).toBeUndefined()
})

test('R4.9 pages of any size give every row once, in order, over all segments', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 6 }), async (sizes, size) => {
    let n = 0
    const list = sizes.map((count) => Array.from({ length: count }, () => ({ id: id((n += 1)), sortValue: String(n) })))
    const seen: string[] = []
    for (let from: Place | undefined | null; from !== null; ) {
      const page: { rows: { id: string }[]; next: Place | null } = await pageThrough({ segments: list.length, from, rows: size }, (segment, after, most) =>
        Promise.resolve(list[segment]!.filter((row) => after === undefined || row.id > after.id!).slice(0, most)))
      seen.push(...page.rows.map((row) => row.id))
      from = page.next
    }
    expect(seen).toEqual(list.flat().map((row) => row.id))
  }))
})
