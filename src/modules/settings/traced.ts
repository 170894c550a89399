import type { Traced } from '../audit/index.ts'

/** The trail of a setting, by its key. */
export const tracedSettings: Traced = { module: 'settings', may: 'settings.read', wordIds: true, subject: async () => ({ agencyId: null }) }
