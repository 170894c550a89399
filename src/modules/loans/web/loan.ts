import type { Out } from '../../../kernel/endpoint.ts'
import type { boards } from '../contract-board.ts'
import type { collections } from '../contract-collections.ts'
import type { loans } from '../contract.ts'

/** One loan as its page reads it. */
export type Loan = Out<typeof loans.detail>

/** One month of deductions as its page reads it. */
export type Month = Out<typeof collections.month>

/** One meeting of the board as its page reads it, and one application on its list. */
export type Board = Out<typeof boards.board>
export type Application = Board['rows'][number]
