import type { LocalDate } from '../kernel/local-date.ts'
import { Refused, type Texts } from '../kernel/refusal.ts'
import { accessKeys, accessRoutes, accessTexts, tracedAccounts } from '../modules/access/index.ts'
import { advanceImports } from '../modules/advances/imports.ts'
import {
  advanceDuties, advanceFiles, advanceInvariants, advanceKeys, advanceReports, advanceRequestRoutes, advancesFound, advancesNews, advancesOverview, advancesRoutes, advancesTexts, explainAdvance, requestDuties, requestFiles, requestsFound, tracedAdvances, tracedRequests,
} from '../modules/advances/index.ts'
import { auditInvariants, auditRoutes, auditTexts } from '../modules/audit/index.ts'
import { calendarRoutes, calendarTexts } from '../modules/calendar/index.ts'
import { documentInvariants, documentKeys, documentsRoutes, documentsTexts } from '../modules/documents/index.ts'
import { feedRoutes, inboxRoutes, obligationRefusals, obligationsReport, previewRule, recalendar } from '../modules/obligations/index.ts'
import {
  messagesFound, notificationKeys, notificationsNews, notificationsOverview, notificationTexts, openNotifications,
} from '../modules/notifications/index.ts'
import { agencyBook, peopleRoutes, peopleTexts, tracedPeople } from '../modules/people/index.ts'
import { reportBook, reportingRoutes, reportingTexts } from '../modules/reporting/index.ts'
import { advanceSetKey, rulebookRoutes, rulebookTexts, tracedRules } from '../modules/rulebook/index.ts'
import { securityImports } from '../modules/securities/imports.ts'
import { searchRoutes } from '../modules/search/index.ts'
import { explainSecurity, securitiesFound, securitiesRoutes, securitiesTexts, securityDuties, securityFiles, securityInvariants, securityReports, tracedSecurities, securityKeys } from '../modules/securities/index.ts'
import { settingsRoutes, settingsTexts, tracedSettings, type SettingKey, viewRoutes } from '../modules/settings/index.ts'
import { surveyKeys, surveyReports, surveysRoutes, surveysTexts } from '../modules/surveys/index.ts'
import { descriptionOf, readMapping, runImport, transferRoutes, transferTexts, type Source } from '../modules/transfer/index.ts'
import type { Config } from '../platform/config.ts'
import type { Ctx } from '../platform/context.ts'
import { referenceInvariants } from '../platform/database/references.ts'
import { openFiles } from '../platform/files/folder.ts'
import type { Route } from '../platform/http/bind.ts'
import { sheetTexts } from '../platform/sheet/read.ts'
import { rolledBack, writing, type Caller } from '../platform/transaction.ts'
import { makeDemonstration } from './demo/make.ts'
import { demonstrationRoutes } from './demo/routes.ts'
import { registerFounding } from './founding.ts'
import { linksFor } from './letter-links.ts'
import { applyRuleEverywhere, registerListeners } from './listeners.ts'
import type { Office } from './office.ts'
import { mainTexts } from './texts.ts'

/** The texts of all modules, by code. */
export const texts: Texts = {
  ...mainTexts, ...auditTexts, ...settingsTexts, ...calendarTexts, ...rulebookTexts, ...peopleTexts, ...transferTexts, ...reportingTexts,
  ...accessTexts, ...documentsTexts, ...advancesTexts, ...securitiesTexts, ...notificationTexts, ...surveysTexts, ...obligationRefusals, ...sheetTexts,
}

/** Every setting the product knows. */
const settingKeys: readonly SettingKey[] = [...notificationKeys, advanceSetKey, ...advanceKeys, ...documentKeys, ...accessKeys, ...surveyKeys, ...securityKeys]

/** Everything somebody may owe, kind by kind. */
const duties = [...advanceDuties, ...requestDuties, ...securityDuties]

/** What the bell tells people of. */
const news = [...advancesNews, notificationsNews]

/** What the search over everything looks through, in the order of the page. */
const found = [advancesFound, requestsFound, securitiesFound, messagesFound]

/** Records whose trail their readers may see. */
const traced = [tracedSettings, tracedPeople, tracedAccounts, tracedRules, tracedAdvances, tracedRequests, tracedSecurities]

const imports = [...advanceImports, ...securityImports]

registerFounding()
registerListeners()

/** The LINE channel, once both of its secrets are set. */
function lineOf({ lineToken, lineSecret, lineApi }: Config): { line?: { token: string; secret: string; api?: string } } {
  if (lineToken === undefined || lineSecret === undefined) return {}
  return { line: { token: lineToken, secret: lineSecret, ...(lineApi === undefined ? {} : { api: lineApi }) } }
}

/** The whole product over an open office: what modules hand to those below them, in one place. */
export function product(office: Office) {
  const { config, worker, clock } = office
  openFiles(config.home)
  const notifications = openNotifications({ worker, clock, duties, url: office.database.url, publicUrl: config.publicUrl, linksFor, ...lineOf(config), ...(config.smtpUrl ? { smtpUrl: config.smtpUrl } : {}) })
  const book = reportBook([...advanceReports, ...securityReports, obligationsReport(duties), ...notifications.reports, ...surveyReports], async (ctx) => (await agencyBook(ctx)).all)
  // The people of the demonstration work at the same routes as everybody.
  const demonstrationOf = (ctx: Ctx, asked: { day: LocalDate; seed: number }) => makeDemonstration(ctx, { ...asked, root: config.root, routes, tellNight: notifications.tellNight })
  const routes: Route[] = [
    ...accessRoutes({ clock, publicUrl: config.publicUrl }),
    ...auditRoutes(traced, news),
    ...viewRoutes(),
    ...settingsRoutes(settingKeys, notifications.settingChanged),
    ...peopleRoutes,
    ...calendarRoutes(recalendar),
    ...rulebookRoutes({ preview: previewRule, apply: applyRuleEverywhere }),
    ...transferRoutes(imports, config.home),
    ...searchRoutes(found),
    ...inboxRoutes(duties),
    ...feedRoutes({ kinds: duties, publicUrl: config.publicUrl }),
    ...documentsRoutes([advanceFiles, requestFiles, securityFiles]),
    ...advanceRequestRoutes,
    ...advancesRoutes,
    ...securitiesRoutes,
    ...demonstrationRoutes((ctx) => demonstrationOf(ctx, { day: clock.today(), seed: 1 })),
    ...reportingRoutes(book, { ...advancesOverview, ...notificationsOverview }),
    ...notifications.routes,
    ...surveysRoutes,
  ]
  return {
    routes, texts, settingKeys, duties, book, notifications,
    demonstration: demonstrationOf,
    importRegister: (caller: Caller, asked: RegisterAsked) => importRegister(office, caller, asked),
    explain: async (ctx: Ctx, number: string) => [...(await explainAdvance(ctx, number)), ...(await explainSecurity(ctx, number))],
    invariants: async (ctx: Ctx) => [...(await advanceInvariants(ctx)), ...(await securityInvariants(ctx)), ...(await notifications.invariants(ctx)), ...(await auditInvariants(ctx)), ...(await documentInvariants(ctx)), ...(await referenceInvariants(ctx))],
  }
}

export type Product = ReturnType<typeof product>

/** An import as the command line asks for it. */
export type RegisterAsked = { kind: string; source: Promise<Source>; mappingPath?: string; dryRun: boolean; partial: boolean; update: boolean }

async function importRegister(office: Office, caller: Caller, asked: RegisterAsked) {
  const description = descriptionOf(imports, asked.kind)
  const source = await asked.source
  const mapping = asked.mappingPath === undefined ? {} : { mapping: await readMapping(asked.mappingPath) }
  const { dryRun, partial, update } = asked
  const run = dryRun ? rolledBack : writing
  return run(office.app, caller, (ctx) => runImport(ctx, description, source, { ...mapping, dryRun, partial, update, home: office.config.home }))
}

/** The key of a setting; refuses an unknown one. */
export function settingKey(key: string): SettingKey {
  const found = settingKeys.find((one) => one.key === key)
  if (found === undefined) throw new Refused([{ code: 'settings.unknown_key', facts: { key, known: settingKeys.map((one) => one.key).join(', ') } }])
  return found
}
