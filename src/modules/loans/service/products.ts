import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { In, Out } from '../../../kernel/endpoint.ts'
import { localDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { Fraction } from '../../../kernel/money.ts'
import { Refused } from '../../../kernel/refusal.ts'
import { packageRoot } from '../../../platform/config.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { fundOf, type Fund } from '../../ledger/index.ts'
import type { boards, ProductTerms } from '../contract-board.ts'
import type { Requirements } from '../rules/eligibility.ts'
import * as store from '../store/boards.ts'

type Boards = typeof boards
export type TermsText = z.output<typeof ProductTerms>
export type Product = Out<Boards['products']>['rows'][number]

let shippedOnce: Promise<Omit<Product, 'own'>[]> | undefined

function shipped(): Promise<Omit<Product, 'own'>[]> {
  shippedOnce ??= readFile(join(packageRoot, 'db/seed/loan-products.json'), 'utf8').then((text) => JSON.parse(text) as Omit<Product, 'own'>[])
  return shippedOnce
}

/** The products of a fund: its own terms, and those that ship, each confirmed or not. */
export async function listProducts(ctx: Ctx, input: { fund?: string | undefined }): Promise<{ rows: Product[] }> {
  const fund = await fundOf(ctx, input.fund)
  return { rows: await productsOf(ctx, fund) }
}

async function productsOf(ctx: Ctx, fund: Fund): Promise<Product[]> {
  const own = (await store.products(ctx.tx, fund.id)).map((row) => ({ ...row, terms: row.terms as TermsText, own: true }))
  return [...(await shipped()).map((row) => ({ ...row, own: false })), ...own].toSorted((a, b) => (a.code === b.code ? (a.from < b.from ? -1 : 1) : a.code < b.code ? -1 : 1))
}

/** The terms of a product that hold on a day: the fund's own before what ships, the latest before the earlier. */
export async function productOn(ctx: Ctx, fund: Fund, code: string, day: LocalDate): Promise<Product> {
  const found = (await productsOf(ctx, fund)).filter((one) => one.code === code && one.from <= day)
  const product = found.findLast((one) => one.own) ?? found.at(-1)
  if (product === undefined) throw new Refused([{ code: 'loans.product_unknown', path: 'product', facts: { code } }])
  return product
}

/** The fund's own terms from a day on. */
export async function setProduct(ctx: Ctx, input: In<Boards['setProduct']>): Promise<Product> {
  const fund = await fundOf(ctx, input.fund)
  const { code, name, from, confirmed, source, terms } = input
  const rate = terms.rate === null ? null : fractionOf(terms.rate)
  if (rate !== null && rate.numerator * 100n > rate.denominator * 15n) throw new Refused([{ code: 'loans.rate_above_law', path: 'terms.rate' }])
  const written = await store.insertProduct(ctx.tx, { id: newId(), fundId: fund.id, code, name, from: localDate(from), confirmed, source, terms, by: ctx.actor.name })
  if (!written) throw new Refused([{ code: 'loans.product_dated_already', path: 'from', facts: { code, day: from } }])
  await record(ctx, 'loans.product_set', { module: 'loans', id: fund.id }, { fund: fund.code, code, from, confirmed, terms })
  return { code, name, from, confirmed, source, terms, own: true }
}

/** '4/100' as an exact fraction. */
export function fractionOf(text: string): Fraction {
  const [numerator = '0', denominator = '1'] = text.split('/')
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

/** '4', '4.25': the rate in percent a year, without rounding where it ends. */
export function percentOf({ numerator, denominator }: Fraction): string {
  const hundredths = (numerator * 1_000_000n) / denominator
  return `${hundredths / 10_000n}.${(hundredths % 10_000n).toString().padStart(4, '0')}`.replace(/\.?0+$/, '')
}

/** What the terms ask of a borrower. */
export function requirementsOf(terms: TermsText): Requirements {
  return {
    principalMax: terms.principalMaxSatang === null ? null : BigInt(terms.principalMaxSatang), instalmentsMax: terms.instalmentsMax, serviceYearsMin: terms.serviceYearsMin,
    remainingMin: terms.remainingMin === null ? null : fractionOf(terms.remainingMin), guarantorsMin: terms.guarantorsMin, guarantorSalaryAtLeastBorrowers: terms.guarantorSalaryAtLeastBorrowers,
    debtMonthsMin: terms.debtMonthsMin,
  }
}
