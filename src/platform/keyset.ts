import { isLocalDate } from '../kernel/local-date.ts'

/** A place in a sorted list, after which the next page begins: the segment of the list, the sort value there, and the row. */
export type Place = { segment: number; value: string | null; id: string | null }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The cursor of a place; `order` names the sort, so that a cursor of another sort is not taken. */
export function writeCursor(order: string, place: Place): string {
  return Buffer.from(JSON.stringify([order, place.segment, place.value, place.id])).toString('base64url')
}

/** The place of a cursor, or undefined when it is not one of this order. */
export function readCursor(order: string, cursor: string): Place | undefined {
  const read = parsed(cursor)
  if (!Array.isArray(read) || read.length !== 4 || read[0] !== order) return undefined
  const [, segment, value, id] = read as unknown[]
  if (!isCount(segment)) return undefined
  return isTextOrNull(value) && isTextOrNull(id) && (id === null || uuid.test(id)) ? { segment, value, id } : undefined
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

/**
 * Fills a page from the segments of a list, in order: `fetch` gives at most `most` rows of one segment after a place in it.
 * One row more than the page is asked for, which tells whether there is a next page.
 */
export async function pageThrough<R extends { id: string; sortValue: string | null }>(
  asked: { segments: number; from: Place | undefined; rows: number },
  fetch: (segment: number, after: Place | undefined, most: number) => Promise<R[]>,
): Promise<{ rows: R[]; next: Place | null }> {
  const rows: R[] = []
  const origin: number[] = []
  for (let segment = asked.from?.segment ?? 0; segment < asked.segments && rows.length <= asked.rows; segment += 1) {
    const after = segment === asked.from?.segment && asked.from.id !== null ? asked.from : undefined
    const found = await fetch(segment, after, asked.rows + 1 - rows.length)
    rows.push(...found)
    origin.push(...found.map(() => segment))
  }
  if (rows.length <= asked.rows) return { rows, next: null }
  const last = rows[asked.rows - 1]!
  return { rows: rows.slice(0, asked.rows), next: { segment: origin[asked.rows - 1]!, value: last.sortValue, id: last.id } }
}

/** A cursor of a day (or of what has none, at the end) and a row; undefined when it is no such cursor. */
export function readDayCursor(cursor: string | undefined): { day: string; id: string } | undefined {
  const [day = '', id = ''] = cursor?.split('_') ?? []
  return (isLocalDate(day) || day === 'infinity') && uuid.test(id) ? { day, id } : undefined
}
