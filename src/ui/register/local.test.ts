import { expect, test } from 'vitest'
import { compareValues } from './local.ts'

test('a short list sorts money by its amount, not by its digits', () => {
  const money = { kind: 'money' as const }
  expect(['90000', '1000000', '-500', '0'].toSorted((a, b) => compareValues(money, a, b))).toEqual(['-500', '0', '90000', '1000000'])
})

test('a short list sorts words in Thai order and puts what is empty first', () => {
  expect(['แก้ว', 'กา', '', 'เก่ง'].toSorted((a, b) => compareValues({}, a, b))).toEqual(['', 'กา', 'เก่ง', 'แก้ว'])
})
