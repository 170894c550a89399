import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../../platform/config.ts'
import type { Ctx } from '../../../platform/context.ts'
import * as store from '../store/templates.ts'

/** What the facts of a letter are called. */
export type Labels = { who: string; what: string; amount: string; settled: string }

/** The words of a letter: subject and first paragraph, with {placeholders}. */
export type LetterWords = { code: string; version: number; subject: string; body: string }

type Shipped = LetterWords & { labels?: Labels }

/** Finds the words for a kind of duty and an audience. */
export type LetterBook = (kind: string, audience: string) => LetterWords

let shippedOnce: Shipped[] | undefined

/** The letters the product ships (version 0): `<kind>` to whoever owes, `<kind>:watch` to who watches, `*` for all others, `digest`. */
function shippedLetters(): Shipped[] {
  shippedOnce ??= (JSON.parse(readFileSync(join(packageRoot, 'db/seed/letters.json'), 'utf8')) as Omit<Shipped, 'version'>[]).map((letter) => ({ ...letter, version: 0 }))
  return shippedOnce
}

/** The letters in force: the office's own versions before those shipped. */
export async function lettersInForce(ctx: Ctx): Promise<Map<string, LetterWords>> {
  const own = await store.inForce(ctx.tx)
  return new Map([...shippedLetters(), ...own].map((letter) => [letter.code, letter]))
}

/** The book of letters by kind and audience. */
export function letterBook(letters: ReadonlyMap<string, LetterWords>): LetterBook {
  const owes = new Set(['borrower', 'counterparty'])
  return (kind, audience) => {
    const codes = owes.has(audience) ? [kind] : [`${kind}:watch`, kind]
    return codes.map((code) => letters.get(code)).find((letter) => letter !== undefined) ?? letters.get('*')!
  }
}

/** What the facts are called for a kind of duty. */
export function labelsOf(kind: string): Labels {
  const shipped = shippedLetters()
  return shipped.find((letter) => letter.code === kind)?.labels ?? shipped.find((letter) => letter.code === '*')!.labels!
}
