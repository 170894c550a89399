import { asSatang, day, dayAndTime, money } from '../../../../ui/format.ts'
import type { Lang, Translate } from '../../../../ui/i18n.ts'

/** One fact of an event in words: what it is called, what it was, what it is. */
export type TrailFact = { key: string; label: string; before?: string; now: string }
type Words = { t: Translate; lang: Lang }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isoDay = /^\d{4}-\d{2}-\d{2}$/
const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/
const moneyKey = /(^(amount|contractAmount|vouchers|cash|outstanding|refund|overspend)$|Satang$)/
const BEFORE = ['before']
const AFTER = ['after', 'now']

/** The facts of an event as people read them; identifiers of ours are left out, they say nothing to anybody. */
export function factsOf(detail: Record<string, unknown>, words: Words): TrailFact[] {
  const before = objectAt(detail, BEFORE)
  const after = objectAt(detail, AFTER)
  if (before && after) return changed(before, after, words)
  const plain = Object.entries(detail).flatMap(([key, value]) => (key === 'before' || key === 'value' ? [] : factOf(key, value, words)))
  return 'value' in detail ? [...plain, ...said('value', detail['before'], detail['value'], words)] : plain
}

function factOf(key: string, value: unknown, words: Words): TrailFact[] {
  if (key === 'changes' && isObject(value)) return Object.entries(value).flatMap(([field, it]) => (isObject(it) ? said(field, it['before'], it['after'], words) : []))
  const now = textOf(key, value, words)
  return now === null ? [] : [{ key, label: labelOf(key, words), now }]
}

function changed(before: Record<string, unknown>, after: Record<string, unknown>, words: Words): TrailFact[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => key !== 'id' && key !== 'version')
  return keys.filter((key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null)).flatMap((key) => said(key, before[key], after[key], words))
}

function said(key: string, before: unknown, now: unknown, words: Words): TrailFact[] {
  const [was, is] = [textOf(key, before, words), textOf(key, now, words)]
  return was === null && is === null ? [] : [{ key, label: labelOf(key, words), before: was ?? '-', now: is ?? '-' }]
}

function objectAt(detail: Record<string, unknown>, names: string[]): Record<string, unknown> | undefined {
  const found = names.map((name) => detail[name]).find((value) => isObject(value))
  return found as Record<string, unknown> | undefined
}

/** A fact without a name of its own keeps the one it was recorded under. */
function labelOf(key: string, { t }: Words): string {
  const code = `audit.fact_${key}`
  const label = t(code)
  return label === code ? key : label
}

function textOf(key: string, value: unknown, words: Words): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return words.t(value ? 'audit.yes' : 'audit.no')
  if (Array.isArray(value)) return listOf(key, value, words)
  if (isObject(value)) return Object.entries(value).map(([name, it]) => pair(name, it, words)).filter(Boolean).join(', ') || null
  return wordOf(key, String(value), words)
}

const listMost = 12

function listOf(key: string, value: unknown[], words: Words): string | null {
  const texts = value.slice(0, listMost).map((one) => textOf(key, one, words)).filter((one) => one !== null)
  return texts.length === 0 ? null : texts.join(', ') + (value.length > listMost ? ` ... (${value.length})` : '')
}

function pair(name: string, value: unknown, words: Words): string {
  const text = textOf(name, value, words)
  return text === null ? '' : `${labelOf(name, words)} ${text}`
}

function wordOf(key: string, value: string, { t, lang }: Words): string | null {
  if (uuid.test(value)) return null
  if (moneyKey.test(key) && /^-?\d+$/.test(value)) return money(asSatang(value))
  if (isoDay.test(value)) return day(value, lang)
  if (instant.test(value)) return dayAndTime(value.includes('T') ? value : value.replace(' ', 'T'), lang)
  const code = `audit.word_${value}`
  const word = t(code)
  return word === code ? value : word
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
