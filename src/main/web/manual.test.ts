import { expect, test } from 'vitest'
import { blocksOf } from './manual.tsx'

test('a chapter is read as it is written: headings, paragraphs, lists with continued lines, tables; pictures are left out', () => {
  const blocks = blocksOf('# บท\n\nย่อหน้า\nต่อ\n\n![ภาพ](img/x.png)\n\n1. หนึ่ง\n   ต่อ\n2. สอง\n\n| ก | ข |\n|---|---|\n| 1 | 2 |\n\n```\nkhlang start\n```\n')
  expect(blocks).toEqual([
    { kind: 'head', level: 1, text: 'บท' },
    { kind: 'text', level: 0, text: 'ย่อหน้า ต่อ' },
    { kind: 'list', ordered: true, items: ['หนึ่ง ต่อ', 'สอง'] },
    { kind: 'table', rows: [['ก', 'ข'], ['1', '2']] },
    { kind: 'code', level: 0, text: 'khlang start' },
  ])
})
