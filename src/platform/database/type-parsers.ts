import pg from 'pg'

type Parser = (value: string) => unknown

const TEXT_ARRAY: number = 1009
const parseTextArray = pg.types.getTypeParser(TEXT_ARRAY, 'text') as (value: string) => (string | null)[]
const arrayOf = (parse: Parser): Parser => (value) => parseTextArray(value).map((item) => (item === null ? null : parse(item)))
const asText: Parser = (value) => value

/** `2026-11-20 11:02:03.5+00`, as a session in UTC prints it, to `2026-11-20T11:02:03.500Z`; infinity stays a word. */
function instant(value: string): string {
  const found = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(value)
  if (found === null) return value
  return `${found[1]}T${found[2]}.${(found[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
}

const PARSERS = new Map<number, Parser>([
  [20, BigInt], [1016, arrayOf(BigInt)], // int8: satang and counts
  [1700, asText], [1231, arrayOf(asText)], // numeric
  [1082, asText], [1182, arrayOf(asText)], // date: a business day, YYYY-MM-DD
  [1114, asText], [1115, arrayOf(asText)], // timestamp without a zone
  [1184, instant], [1185, arrayOf(instant)], // timestamptz
])

/** int8 as bigint, numeric and date as text, timestamptz as ISO 8601 in UTC with milliseconds; for one pool, not for all. */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    const own = format === 'binary' ? undefined : PARSERS.get(oid)
    return own ?? (pg.types.getTypeParser(oid, format ?? 'text') as Parser)
  },
}
