import type { Out } from '../../../../kernel/endpoint.ts'
import type { counterpartyPage } from '../../contract-counterparty.ts'

export type OwnSecurity = Out<typeof counterpartyPage.open>['rows'][number]

/** What a form behind the link needs: the link, whether it is to look at only, and how to read anew. */
export type Behind = { token: string; trial: boolean; asksTaxId: boolean; again: () => Promise<void> }
