import type { Text } from '../../../kernel/refusal.ts'

/** What the cells of a field look like; it helps to tell columns with similar headers apart. */
export type FieldKind = 'text' | 'number' | 'money' | 'day' | 'email' | 'tax-id' | 'months'

/**
 * A field of a register: what it is called in the office's files. `names` are whole headers (any spacing, dots and brackets);
 * `patterns` are tried on a headerKey and say how sure they are (0 to 100); `not` rules a header out for patterns.
 */
export type Field = {
  field: string
  title: Text
  kind: FieldKind
  names: readonly string[]
  patterns?: readonly (readonly [pattern: RegExp, sure: number])[]
  not?: RegExp
  /** Words by which a value of this field is known; columns full of them win, columns without them lose. */
  value?: RegExp
  /** Words that belong to another field; a column full of them loses. */
  otherValue?: RegExp
}

/** Fields by which a header row is known: all of `all`, and at least one of `any`. */
export type Needed = { all: readonly string[]; any: readonly string[] }
