import { sql, type RawBuilder } from 'kysely'

type Sql = RawBuilder<unknown>

/** Words that a column must hold; 'any' looks at all of them, and at the agencies whose name holds the word. */
export type Like = { column: 'number' | 'borrower' | 'project' | 'any'; word: string; agencyIds?: string[] }

const columns: Record<Like['column'], Sql[]> = {
  number: [sql`a.number`],
  borrower: [sql`a.borrower_name`],
  project: [sql`a.project`],
  any: [sql`a.number`, sql`a.borrower_name`, sql`a.project`, sql`a.category`, sql`a.source`],
}

/** Said as a case, for the planner would take a pattern for rare and give up the order of the index. */
export function likeCondition(like: Like): Sql {
  const inText = held(like)
  const holds = like.agencyIds && like.agencyIds.length > 0 ? sql`(${inText} or a.agency_id = any (${like.agencyIds}::uuid[]))` : inText
  return sql`case when ${holds} then true else false end`
}

/** A text is written anew to be looked at - digits as Arabic ones, letters small - only as far as the word has such letters itself. */
function held({ column, word }: Like): Sql {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  const texts = columns[column]
  if (!isDear(word)) return sql`(${sql.join(texts.map((text) => sql`${text} like ${pattern}`), sql` or `)})`
  const text = texts.length === 1 ? texts[0]! : sql`concat_ws(' ', ${sql.join(texts)})`
  const small = hasCase(word) ? sql`lower(${text})` : text
  return sql`${hasDigit(word) ? sql`translate(${small}, '๐๑๒๓๔๕๖๗๘๙', '0123456789')` : small} like ${pattern}`
}

const hasDigit = (word: string) => /\d/.test(word)
const hasCase = (word: string) => word.toLowerCase() !== word.toUpperCase()

/** Whether each text must be written anew to be compared with the word. */
const isDear = (word: string) => hasDigit(word) || hasCase(word)

/**
 * Likes for a statement that looks at every row: words that are dear to compare are asked of the search projection, for all rows at once. Where any
 * column may hold such a word, the row is not looked at again.
 */
export function throughProjection(likes: Like[]): { found: Sql[]; likes: Like[] } {
  const asked = likes.filter((like) => isDear(like.word) && !like.agencyIds?.length)
  const found = asked.length === 0 ? [] : [sql`a.id in (select search.ids('advances', ${asked.map((like) => like.word)}::text[], 2000000000))`]
  return { found, likes: likes.filter((like) => like.column !== 'any' || !asked.includes(like)) }
}
