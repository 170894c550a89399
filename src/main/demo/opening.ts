import { fiscalYear } from '../../kernel/local-date.ts'
import { advances } from '../../modules/advances/contract.ts'
import { documents } from '../../modules/documents/contract.ts'
import type { Desk } from './desk.ts'
import type { Dice } from './dice.ts'
import type { Story } from './diary.ts'
import type { House } from './house.ts'
import { pastAdvances, type Past } from './past-advances.ts'
import { advanceColumns, advanceRegister } from './past-register.ts'
import { pastSecurities, securityColumns, securityRegister, type PastSecurity } from './past-securities.ts'
import { takeIn } from './take-in.ts'

/** What the register brings along. */
export type Opening = { advances: Past[]; securities: PastSecurity[] }

/** The first morning with Khlang: the registers of before come in, and an officer says where our own numbers begin. */
export async function open(house: House, desk: Desk, roll: Dice): Promise<Opening> {
  const opening = { advances: pastAdvances(house, roll.fork()), securities: pastSecurities(house, roll.fork()) }
  const officer = desk.as(house.officer)
  const rows = advanceRegister(house, opening.advances, roll.fork())
  const book = { kind: 'advances' as const, columns: advanceColumns, title: `ทะเบียนคุมลูกหนี้เงินยืม ${house.cast.office}` }
  await takeIn(officer, { ...book, fileName: 'ทะเบียนคุมลูกหนี้เงินยืม (ร่าง).xlsx', rows: rows.slice(0, 20) }, 'abandon')
  await takeIn(officer, { ...book, fileName: 'ทะเบียนคุมลูกหนี้เงินยืม.xlsx', rows }, 'commit')
  const guarantees = securityRegister(house, opening.securities, roll.fork())
  await takeIn(officer, { kind: 'securities', columns: securityColumns, title: `ทะเบียนหลักประกันสัญญา ${house.cast.office}`, fileName: 'ทะเบียนหลักประกันสัญญา.xlsx', rows: guarantees }, 'commit')
  for (const one of (await officer(documents.series, {})).rows) {
    if (one.waits) await officer(documents.confirmStart, { series: one.series, year: one.year, start: one.suggested })
  }
  return opening
}

/** What the register left open goes on as it does at the counter: the day of return is reported, vouchers and cash are handed in. */
export async function* goOn(house: House, desk: Desk, it: Past): Story {
  const { began } = house.days
  if (it.travel && it.returnedOn! >= began) {
    yield house.workday(it.returnedOn!, 1)
    const { id, version } = await advanceOf(desk, house, it.number)
    await desk.as(house.officer)(advances.enterReturn, { id, version, returnedOn: it.returnedOn! })
  }
  if (it.clearedOn === null) return
  yield it.clearedOn
  const { id, version } = await advanceOf(desk, house, it.number)
  await desk.as(fiscalYear(desk.today()) % 2 === 0 ? house.officer : house.officer2)(advances.clear, {
    id, version, handedInOn: desk.today(), vouchersSatang: String(it.vouchers), cashSatang: String(it.cash),
  })
}

async function advanceOf(desk: Desk, house: House, number: string): Promise<{ id: string; version: number }> {
  const { rows } = await desk.as(house.officer)(advances.list, { state: 'all', number })
  return desk.as(house.officer)(advances.detail, { id: rows.find((row) => row.number === number)!.id })
}
