import type { Out } from '../../../kernel/endpoint.ts'
import type { collections } from '../contract-collections.ts'
import type { loans } from '../contract.ts'

/** One loan as its page reads it. */
export type Loan = Out<typeof loans.detail>

/** One month of deductions as its page reads it. */
export type Month = Out<typeof collections.month>
