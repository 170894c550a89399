import { expect, test } from 'vitest'
import { nextSort, readLook, writeLook } from './look.ts'
import type { RegisterView } from './types.ts'

const views: RegisterView[] = [
  { key: 'open', label: 'ยังไม่ส่งใช้ครบ', filters: { outstanding: '> 0' }, sort: { key: 'dueOn', down: false } },
  { key: 'all', label: 'ทั้งหมด' },
]

test('an address that says nothing shows the first view with its filters', () => {
  expect(readLook(new URLSearchParams('fy=2570'), views)).toEqual({ view: 'open', filters: { outstanding: '> 0' }, q: '', sort: { key: 'dueOn', down: false } })
})

test('what is shown comes back from its address, and other parts of the address stay', () => {
  const look = { view: 'open', filters: { agency: 'a1,a2', outstanding: '' }, q: 'ขอนแก่น', sort: { key: 'amount', down: true } }
  const address = writeLook(new URLSearchParams('fy=2570&f.old=1'), look)
  expect(address.get('fy')).toBe('2570')
  expect(address.has('f.old')).toBe(false)
  expect(readLook(address, views)).toEqual({ ...look, filters: { agency: 'a1,a2' } })
})

test('a view without filters stays without them: an emptied filter does not come back', () => {
  expect(readLook(new URLSearchParams('view=open'), views)).toEqual({ view: 'open', filters: {}, q: '', sort: null })
})

test('sorting goes up, down, and off', () => {
  expect(nextSort(null, 'dueOn')).toEqual({ key: 'dueOn', down: false })
  expect(nextSort({ key: 'dueOn', down: false }, 'dueOn')).toEqual({ key: 'dueOn', down: true })
  expect(nextSort({ key: 'dueOn', down: true }, 'dueOn')).toBeNull()
  expect(nextSort({ key: 'dueOn', down: true }, 'amount')).toEqual({ key: 'amount', down: false })
})
