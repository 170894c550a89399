import { setImmediate as breathe } from 'node:timers'
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../context.ts'

/** What a column holds: int8 as bigint, date as YYYY-MM-DD, jsonb as text that is JSON already. */
export type ColumnType = 'uuid' | 'text' | 'int4' | 'int8' | 'date' | 'bool' | 'jsonb'

type Value = string | number | bigint | boolean | null

/** The columns of rows that are sent, by name. */
export type Columns<R> = { readonly [K in keyof R & string]?: ColumnType }

/**
 * Rows as a source of a statement, `unnest(...) as alias(column, ...)`: one array for each column, in PostgreSQL's binary form. Any number of
 * rows is one statement, and neither side writes or reads JSON: a register that comes in is mostly this.
 */
export function rowsOf<R extends { [K in keyof R]: Value }>(alias: string, columns: Columns<R>, rows: readonly R[]): RawBuilder<unknown> {
  const all = Object.entries(columns) as [keyof R & string, ColumnType][]
  const arrays = all.map(([name, type]) => sql`${arrayOf(type, rows, name)}::${sql.raw(type)}[]`)
  return sql`unnest(${sql.join(arrays)}) as ${sql.ref(alias)}(${sql.join(all.map(([name]) => sql.ref(name)))})`
}

/** A composite type of the database, with its attributes in their order: how the rows of one table travel in one array. */
export class RowType<C extends Record<string, ColumnType>> {
  readonly #type: string
  readonly #columns: C
  /** The number of the type, which each database gives itself: asked once in a transaction. */
  readonly #numbers = new WeakMap<Tx, number>()
  readonly #asked = new WeakMap<Tx, Promise<number>>()

  constructor(type: string, columns: C) {
    this.#type = type
    this.#columns = columns
  }

  /**
   * Rows as a source of a statement, `unnest(array of rows) as alias`: the server takes each row apart once instead of storing each of its values on
   * its own, as it does for `rowsOf`. A promise at the beginning of a transaction only; statements leave in the order in which they were made.
   */
  of<R extends { [K in keyof C]: Value }>(tx: Tx, alias: string, rows: readonly R[]): RawBuilder<unknown> | Promise<RawBuilder<unknown>> {
    const number = this.#numbers.get(tx)
    return number === undefined ? this.#ask(tx).then((asked) => this.#source(asked, alias, rows)) : this.#source(number, alias, rows)
  }

  /** All who wait for the number wait for one answer, and it counts as known only when each of them has gone on: nobody overtakes. */
  #ask(tx: Tx): Promise<number> {
    const before = this.#asked.get(tx)
    if (before !== undefined) return before
    const asking = sql<{ number: string }>`select ${this.#type}::regtype::oid::text as number`.execute(tx).then(({ rows }) => {
      const number = Number(rows[0]?.number)
      breathe(() => this.#numbers.set(tx, number))
      return number
    })
    this.#asked.set(tx, asking)
    return asking
  }

  #source<R extends { [K in keyof C]: Value }>(number: number, alias: string, rows: readonly R[]): RawBuilder<unknown> {
    return sql`unnest(${recordsOf(number, this.#columns, rows)}::${sql.raw(this.#type)}[]) as ${sql.ref(alias)}`
  }
}

/** The names of the columns, for an insert and its select. */
export function namesOf(columns: Record<string, ColumnType>): RawBuilder<unknown> {
  return sql.join(Object.keys(columns).map((name) => sql.ref(name)))
}

/** When something happened, asked once for a statement: as the default of a column it is asked for each row (decision record 0083). */
export const moment: RawBuilder<unknown> = sql`(select platform.moment())`

const oids: Record<ColumnType, number> = { uuid: 2950, text: 25, int4: 23, int8: 20, date: 1082, bool: 16, jsonb: 3802 }

/** Room for one array; what is sent is a copy of what was filled. */
let room = Buffer.allocUnsafe(1 << 20)

/** An array of records: the values of a row stand together, each with the number of its type. */
function recordsOf<C extends Record<string, ColumnType>>(number: number, columns: C, rows: readonly { [K in keyof C]: Value }[]): Buffer {
  const fields = Object.entries(columns).map(([name, type]) => ({ name, oid: oids[type], write: writers[type] as (value: Value, at: number) => number }))
  ensure(20, 0)
  let at = head(number, rows.length)
  for (const row of rows) {
    ensure(at + 8 + fields.length * 8, at)
    const begun = at + 4
    at = room.writeInt32BE(fields.length, begun)
    for (const { name, oid, write } of fields) {
      const value = row[name] as Value | undefined
      ensure(at + 8, at)
      at = room.writeInt32BE(oid, at)
      at = value === null || value === undefined ? room.writeInt32BE(-1, at) : write(value, at)
    }
    room.writeInt32BE(at - begun, begun - 4)
  }
  return Buffer.from(room.subarray(0, at))
}

/** The beginning of an array of so many elements of a type; where the first one stands. */
function head(oid: number, length: number): number {
  room.writeInt32BE(length === 0 ? 0 : 1, 0)
  room.writeInt32BE(0, 4)
  room.writeUInt32BE(oid, 8)
  if (length === 0) return 12
  room.writeInt32BE(length, 12)
  return room.writeInt32BE(1, 16)
}

function arrayOf<R>(type: ColumnType, rows: readonly R[], name: keyof R): Buffer {
  ensure(20, 0)
  const write = writers[type]
  let at = head(oids[type], rows.length)
  let nulls = 0
  for (const row of rows) {
    const value = row[name] as Value | undefined
    if (value === null || value === undefined) {
      ensure(at + 4, at)
      at = room.writeInt32BE(-1, at)
      nulls = 1
    } else {
      at = write(value as never, at)
    }
  }
  room.writeInt32BE(nulls, 4)
  return Buffer.from(room.subarray(0, at))
}

/** Each writes length and value at a place and says where it ended. */
const writers: Record<ColumnType, (value: never, at: number) => number> = {
  text: (value: string, at) => text(value, at, 0),
  jsonb: (value: string, at) => text(value, at, 1),
  uuid: uuid as (value: never, at: number) => number,
  int4: (value: number, at) => {
    ensure(at + 8, at)
    return room.writeInt32BE(value, room.writeInt32BE(4, at))
  },
  date: (value: string, at) => {
    ensure(at + 8, at)
    return room.writeInt32BE(dayNumber(value), room.writeInt32BE(4, at))
  },
  int8: (value: bigint, at) => {
    ensure(at + 12, at)
    return room.writeBigInt64BE(value, room.writeInt32BE(8, at))
  },
  bool: (value: boolean, at) => {
    ensure(at + 5, at)
    return room.writeUInt8(value ? 1 : 0, room.writeInt32BE(1, at))
  },
}

/** `version`: the byte that jsonb begins with, none for text. */
function text(value: string, at: number, version: number): number {
  ensure(at + 5 + value.length * 3, at)
  const from = at + 4 + version
  if (version > 0) room[at + 4] = version
  const bytes = room.write(value, from, 'utf8')
  room.writeInt32BE(bytes + version, at)
  return from + bytes
}

const DASHES = new Set([8, 13, 18, 23])
/** Where in its text each byte of a UUID stands. */
const BYTES = Uint8Array.from(Array.from({ length: 36 }, (_, place) => place).filter((place) => !DASHES.has(place)).filter((_, n) => n % 2 === 0))
/** Value of a hexadecimal digit by its code; negative for anything else. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) => '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()))

function uuid(value: string, at: number): number {
  ensure(at + 20, at)
  let to = room.writeInt32BE(16, at)
  let wrong = value.length - 36
  for (const place of BYTES) {
    const byte = ((DIGITS[value.charCodeAt(place)] ?? -1) << 4) | (DIGITS[value.charCodeAt(place + 1)] ?? -1)
    wrong |= byte & ~255
    room[to] = byte
    to += 1
  }
  if (wrong !== 0) throw new TypeError(`not a UUID: ${value}`)
  return to
}

const dayMs = 86_400_000
const firstDay = Date.UTC(2000, 0, 1)
const days = new Map<string, number>()

/** Days since 2000-01-01, as PostgreSQL counts them; a register names the same few days again and again. */
function dayNumber(day: string): number {
  const known = days.get(day)
  if (known !== undefined) return known
  const found = (Date.parse(`${day}T00:00:00Z`) - firstDay) / dayMs
  if (!Number.isInteger(found)) throw new TypeError(`not a day: ${day}`)
  if (days.size > 20_000) days.clear()
  days.set(day, found)
  return found
}

/** Room for `bytes` at least; what stands before `keep` stays. */
function ensure(bytes: number, keep: number): void {
  if (bytes <= room.length) return
  const larger = Buffer.allocUnsafe(Math.max(bytes, room.length * 2))
  room.copy(larger, 0, 0, keep)
  room = larger
}
