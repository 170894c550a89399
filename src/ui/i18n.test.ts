import { expect, test } from 'vitest'
import { registerTexts, translate } from './i18n.ts'
import { formTexts } from './texts-forms.ts'
import { kitTexts } from './texts.ts'

test('facts stand in the text, in Thai without plural', () => {
  registerTexts({ 'test.rows': { th: 'นำเข้า {count} แถวจาก {file}', en: { one: '{count} row from {file}', other: '{count} rows from {file}' } } })
  expect(translate('test.rows', { count: 1, file: 'ก.xlsx' })).toBe('นำเข้า 1 แถวจาก ก.xlsx')
  expect(translate('test.rows', { count: 1, file: 'a.xlsx', lng: 'en' })).toBe('1 row from a.xlsx')
  expect(translate('test.rows', { count: 12, file: 'a.xlsx', lng: 'en' })).toBe('12 rows from a.xlsx')
})

test('a code without a text shows itself: what is missing is seen', () => {
  expect(translate('test.not_there')).toBe('test.not_there')
})

test('every text of the kit names the same facts in both languages', () => {
  const facts = (text: string) => [...new Set(text.match(/\{[a-z]+\}/gi) ?? [])].toSorted()
  const differing = Object.entries({ ...kitTexts, ...formTexts }).filter(([, { th, en }]) => {
    const english = typeof en === 'string' ? [en] : [en.one, en.other]
    return english.some((one) => one === '' || JSON.stringify(facts(one)) !== JSON.stringify(facts(th)))
  })
  expect(differing.map(([code]) => code)).toEqual([])
})
