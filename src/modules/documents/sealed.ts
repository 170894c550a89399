import type { SealedPlace } from '../../platform/crypto/sealed-place.ts'
import { sealPages } from './store/pages.ts'

/** What of this module nobody reads in the database. */
export const documentsSealed: readonly SealedPlace[] = [{ name: 'documents.page', seal: sealPages }]
