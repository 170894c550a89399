import { expect, test } from 'vitest'
import { choicesOf, stepped } from './choices.ts'

const words = { pick: (text: { th: string; en: string }) => text.th, places: 'ไปที่หน้า', all: 'ดูทั้งหมด' }
const places = [{ to: '/', label: 'งานวันนี้' }, { to: '/advances', label: 'เงินยืม' }]

test('without a text every page is offered; with one what was found stands first, then pages that hold it, then the way to everything', () => {
  expect(choicesOf('', places, [], words).map((group) => group.choices.map((one) => one.to))).toEqual([['/', '/advances']])
  const found = [{ kind: 'advances', title: { th: 'เงินยืม', en: 'Advances' }, rows: [{ id: '1', to: '/advances/1', name: '113/2566', note: '', amountSatang: '100' }], more: false, all: null }]
  expect(choicesOf(' เงิน ', places, found, words).map((group) => [group.key, ...group.choices.map((one) => one.to)])).toEqual([
    ['advances', '/advances/1'], ['places', '/advances'], ['all', `/search?q=${encodeURIComponent('เงิน')}`],
  ])
})

test('the arrows go round', () => {
  expect([stepped('ArrowDown', 2, 3), stepped('ArrowUp', 0, 3), stepped('a', 0, 3), stepped('ArrowDown', 0, 0)]).toEqual([0, 2, null, null])
})
