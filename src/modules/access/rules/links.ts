import type { Refusal } from '../../../kernel/refusal.ts'

/** What a signed link may open; one link opens one thing. */
export type LinkPurpose = 'securities.counterparty' | 'surveys.answer' | 'access.feed' | 'advances.endorse'

/** A link as it was made: bound to one purpose and one record. */
export type Link = {
  id: string
  purpose: LinkPurpose
  module: string
  subjectId: string
  agencyId: string | null
  facts: Record<string, string>
  until: string
  oneUse: boolean
}

/** How a link stands at the moment it is opened. */
export type Standing = { purpose: string; used: boolean; revoked: boolean; expired: boolean }

/** Why a link opens nothing. Withdrawn comes first: whoever has a newer one should use that. */
export function linkRefusals(it: Standing | undefined, purpose: LinkPurpose): Refusal[] {
  if (it === undefined || it.purpose !== purpose) return [{ code: 'access.link_unknown' }]
  if (it.revoked) return [{ code: 'access.link_revoked' }]
  if (it.used) return [{ code: 'access.link_used' }]
  return it.expired ? [{ code: 'access.link_expired' }] : []
}

/** What a link reaches: its own agency, or the one counterparty it was made for. Never the office. */
export function scopeOfLink(link: Pick<Link, 'purpose' | 'subjectId' | 'agencyId'>): { office: false; agencies: string[]; counterparty?: string } {
  const agencies = link.agencyId === null ? [] : [link.agencyId]
  return link.purpose === 'securities.counterparty' ? { office: false, agencies, counterparty: link.subjectId } : { office: false, agencies }
}

/** Where a link leads. The token stands after #, which browsers keep to themselves; a calendar cannot do that and asks with it in the path. */
export function linkPath(purpose: LinkPurpose, token: string): string {
  return purpose === 'access.feed' ? `/api/feeds/${token}.ics` : `/l/${purpose}#${token}`
}
