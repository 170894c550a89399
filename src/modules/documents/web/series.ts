import type { Out } from '../../../kernel/endpoint.ts'
import type { documents } from '../contract.ts'

/** One number series as the page shows it. */
export type SeriesRow = Out<typeof documents.series>['rows'][number]
