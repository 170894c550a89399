import type { SealedPlace } from '../../platform/crypto/sealed-place.ts'
import { accountState, hidePrints, sealAccounts } from './store/sealed.ts'

/** What of this module nobody reads in the database. */
export const securitiesSealed: readonly SealedPlace[] = [
  { name: 'securities.refund_account', seal: sealAccounts, state: accountState },
  { name: 'securities.import_print', seal: hidePrints },
]
