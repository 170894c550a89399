import type { SheetFile } from '../../platform/sheet/read.ts'
import { readTable, type TableField } from '../transfer/index.ts'
import type { HolidayLine } from './service.ts'

const fields: TableField[] = [
  { field: 'date', names: ['date', 'day', 'วันที่', 'วัน'], needed: true },
  { field: 'name', names: ['name', 'ชื่อ', 'ชื่อวันหยุด', 'วันหยุด'], needed: true },
  { field: 'kind', names: ['kind', 'type', 'ชนิด', 'ประเภท'] },
  { field: 'confirmed', names: ['confirmed', 'ยืนยัน', 'ยืนยันแล้ว'] },
  { field: 'source', names: ['source', 'ที่มา', 'เอกสารอ้างอิง'] },
]

/** Reads a list of holidays: date (ISO, CE), name, kind, confirmed (yes or no), source. Throws what reading a sheet throws. */
export async function readHolidayLines(file: SheetFile): Promise<HolidayLine[]> {
  const table = await readTable(file, fields)
  return table.rows.map(({ row, values }) => ({
    row,
    date: values['date'] ?? '',
    name: values['name'] ?? '',
    kind: values['kind'] ?? 'annual',
    confirmed: values['confirmed'] ?? 'no',
    source: values['source'] ?? '',
  }))
}
