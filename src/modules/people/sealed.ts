import type { SealedPlace } from '../../platform/crypto/sealed-place.ts'
import { sealCitizenIds, sealedState, sealTaxIds } from './store/sealed.ts'

/** What of this module nobody reads in the database. */
export const peopleSealed: readonly SealedPlace[] = [
  { name: 'people.citizen_id', seal: sealCitizenIds, state: sealedState },
  { name: 'people.tax_id', seal: sealTaxIds },
]
