import type { SealedPlace } from '../../platform/crypto/sealed-place.ts'
import { sealSecrets } from './store/sealed.ts'

/** What of this module nobody reads in the database. */
export const accessSealed: readonly SealedPlace[] = [{ name: 'access.totp', seal: sealSecrets }]
