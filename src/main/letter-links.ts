import { endorsementLink } from '../modules/advances/index.ts'
import type { LetterLink, LinksFor } from '../modules/notifications/index.ts'
import { counterpartyLink } from '../modules/securities/index.ts'
import { surveyLink } from '../modules/surveys/index.ts'

/** The links of a reminder: what modules above put into the letters of the one below. */
export const linksFor: LinksFor = async (ctx, message) => {
  const survey = await surveyLink(ctx, { ...message, agencyIds: message.items.map((item) => item.agencyId) })
  const claim = await counterpartyLink(ctx, message)
  const endorsement = await endorsementLink(ctx, message)
  const links: LetterLink[] = claim === null ? [] : [{ place: 'button', text: 'ดูหลักประกันและแจ้งบัญชีรับเงินคืน', path: claim }]
  if (endorsement !== null) links.push({ place: 'button', text: 'ดูคำขอและพิจารณาเห็นชอบ', path: endorsement })
  if (survey !== null) links.push({ place: 'end', ...survey })
  return links
}
