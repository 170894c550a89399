import { join } from 'node:path'
import type { LocalDate } from '../kernel/local-date.ts'
import { Refused, type Texts } from '../kernel/refusal.ts'
import { accessPersonal, accountAddresses, accessKeys, accessRoutes, accessTexts, openAccess, tracedAccounts } from '../modules/access/index.ts'
import { advanceImports } from '../modules/advances/imports.ts'
import {
  advanceBook, advanceDuties, advancesPersonal, advanceFiles, advanceInvariants, advanceKeys, advanceReports, advanceRequestRoutes, advancesFound, advancesNews, advancesOverview, advancesRoutes, advancesTexts, explainAdvance, requestDuties, requestFiles, requestsFound, tracedAdvances, tracedRequests,
} from '../modules/advances/index.ts'
import { auditInvariants, auditRoutes, auditTexts } from '../modules/audit/index.ts'
import { calendarRoutes, calendarTexts } from '../modules/calendar/index.ts'
import { expectScans, documentInvariants, documentKeys, documentsRoutes, documentsTexts } from '../modules/documents/index.ts'
import { feedRoutes, inboxRoutes, obligationRefusals, obligationsReport, previewRule, recalendar } from '../modules/obligations/index.ts'
import {
  messagesFound, notificationsPersonal, notificationKeys, notificationsNews, notificationsOverview, notificationTexts, openNotifications,
} from '../modules/notifications/index.ts'
import { ledgerInvariants, ledgerReports, ledgerRoutes, ledgerTexts, type RegisterBook } from '../modules/ledger/index.ts'
import { loanImport } from '../modules/loans/imports.ts'
import { applicationFiles, explainLoan, loanFiles, loanDuties, loansPersonal, loanInvariants, loanReports, loansRoutes, loansTexts } from '../modules/loans/index.ts'
import { agencyBook, peoplePersonal, peopleRoutes, peopleTexts, tracedPeople } from '../modules/people/index.ts'
import { privacyReports, privacyRoutes, privacyTexts, type PersonKind, type PrivacyParts } from '../modules/privacy/index.ts'
import { reportBook, reportingRoutes, reportingTexts } from '../modules/reporting/index.ts'
import { advanceSetKey, rulebookRoutes, rulebookTexts, tracedRules } from '../modules/rulebook/index.ts'
import { securityImports } from '../modules/securities/imports.ts'
import { searchRoutes } from '../modules/search/index.ts'
import { explainSecurity, securityBook, securitiesFound, securitiesRoutes, securitiesTexts, securityDuties, securityFiles, securityInvariants, securityReports, tracedSecurities, securityKeys } from '../modules/securities/index.ts'
import { office as foundedOffice, officeKeys, settingsRoutes, settingsTexts, tracedSettings, type SettingKey, viewRoutes } from '../modules/settings/index.ts'
import { surveyKeys, surveyReports, surveysRoutes, surveysTexts } from '../modules/surveys/index.ts'
import { descriptionOf, readMapping, runImport, transferRoutes, transferTexts, type Source } from '../modules/transfer/index.ts'
import type { Config } from '../platform/config.ts'
import type { Ctx } from '../platform/context.ts'
import { openFieldKeys } from '../platform/crypto/field-keys.ts'
import { openOidc } from '../platform/oidc/provider.ts'
import { openSealing } from '../platform/crypto/field-keys.ts'
import { backupTexts } from '../platform/backup/texts.ts'
import { agencyInvariants, referenceInvariants } from '../platform/database/references.ts'
import { openFiles } from '../platform/files/folder.ts'
import type { Route } from '../platform/http/bind.ts'
import { sheetTexts } from '../platform/sheet/read.ts'
import { rolledBack, writing, type Caller } from '../platform/transaction.ts'
import { refuseWhileApart } from '../platform/verification.ts'
import { anchorPlace } from './anchoring.ts'
import { makeDemonstration } from './demo/make.ts'
import type { TellMaking } from './demo/making.ts'
import { demonstrationRoutes } from './demo/routes.ts'
import { registerFounding } from './founding.ts'
import { linksFor } from './letter-links.ts'
import { applyRuleEverywhere, registerListeners } from './listeners.ts'
import type { Office } from './office.ts'
import { sealedInvariants } from './sealing.ts'
import { mainTexts } from './texts.ts'

/** The texts of all modules, by code. */
export const texts: Texts = {
  ...mainTexts, ...auditTexts, ...settingsTexts, ...calendarTexts, ...rulebookTexts, ...peopleTexts, ...privacyTexts, ...transferTexts, ...reportingTexts,
  ...accessTexts, ...documentsTexts, ...advancesTexts, ...securitiesTexts, ...notificationTexts, ...surveysTexts, ...ledgerTexts, ...loansTexts, ...obligationRefusals, ...sheetTexts, ...backupTexts,
}

/** Every setting the product knows. */
const settingKeys: readonly SettingKey[] = [...officeKeys, ...notificationKeys, advanceSetKey, ...advanceKeys, ...documentKeys, ...accessKeys, ...surveyKeys, ...securityKeys]

/** Everything somebody may owe, kind by kind. */
const duties = [...advanceDuties, ...requestDuties, ...securityDuties, ...loanDuties]

/** What modules hold about people, in the order in which it is forgotten: the register itself last. */
const personKinds: readonly PersonKind[] = [advancesPersonal, loansPersonal, notificationsPersonal, accessPersonal, peoplePersonal]

/** What the routes about people's data work with; what is erased is written beside the anchors, off the machine. */
export function privacyParts(config: Config): PrivacyParts {
  return { kinds: personKinds, addresses: accountAddresses, erasuresFile: join(config.anchorFolder, 'erasures.ndjson') }
}

/** What the bell tells people of. */
const news = [...advancesNews, notificationsNews]

/** What the search over everything looks through, in the order of the page. */
const found = [advancesFound, requestsFound, securitiesFound, messagesFound]

/** Records whose trail their readers may see. */
const traced = [tracedSettings, tracedPeople, tracedAccounts, tracedRules, tracedAdvances, tracedRequests, tracedSecurities]

/** Registers whose records post to the office's own books, once it has opened them. */
export const registers: readonly RegisterBook[] = [advanceBook, securityBook]

const imports = [...advanceImports, ...securityImports, loanImport()]

registerFounding()
registerListeners()

/** The LINE channel, once both of its secrets are set. */
function lineOf({ lineToken, lineSecret, lineApi }: Config): { line?: { token: string; secret: string; api?: string } } {
  if (lineToken === undefined || lineSecret === undefined) return {}
  return { line: { token: lineToken, secret: lineSecret, ...(lineApi === undefined ? {} : { api: lineApi }) } }
}

/** Modules whose decisions move no money: they go on while the books do not agree. */
const freeModules = new Set(['access', 'audit', 'calendar', 'documents', 'notifications', 'people', 'rulebook', 'search', 'settings', 'surveys', 'public', 'signed-in'])

/** Refuses decisions about money while the last check of the books did not pass (trust 2). */
async function guard(ctx: Ctx, { endpoint }: Route): Promise<void> {
  if (endpoint.decides && !freeModules.has(endpoint.may.split('.')[0]!)) await refuseWhileApart(ctx.tx)
}

/** The whole product over an open office: what modules hand to those below them, in one place. */
export function product(office: Office) {
  const { config, worker, clock } = office
  openFiles(config.home)
  openFieldKeys(config.masterKeyFile)
  expectScans(config.scanner !== undefined)
  openAccess(config.publicUrl)
  const notifications = openNotifications({ worker, clock, duties, url: office.database.url, publicUrl: config.publicUrl, linksFor, ...lineOf(config), ...(config.smtpUrl ? { smtpUrl: config.smtpUrl } : {}) })
  const book = reportBook([...advanceReports, ...securityReports, obligationsReport(duties), ...notifications.reports, ...surveyReports, ...privacyReports, ...ledgerReports, ...loanReports], async (ctx) => (await agencyBook(ctx)).all)
  // The people of the demonstration work at the same routes as everybody.
  const demonstrationOf = (ctx: Ctx, asked: { day: LocalDate; seed: number; tell?: TellMaking }) => makeDemonstration(ctx, { ...asked, root: config.root, routes, tellNight: notifications.tellNight })
  const routes: Route[] = [
    ...accessRoutes({ clock, publicUrl: config.publicUrl, sealing: openSealing(config.home), ...(config.oidc ? { oidc: openOidc(config.oidc, `${config.publicUrl}/oidc`) } : {}) }),
    ...auditRoutes(traced, news, { place: anchorPlace(config), demonstration: async (ctx) => (await foundedOffice(ctx))?.demonstration === true }),
    ...viewRoutes(),
    ...settingsRoutes(settingKeys, notifications.settingChanged),
    ...peopleRoutes,
    ...privacyRoutes(privacyParts(config), news),
    ...calendarRoutes(recalendar),
    ...rulebookRoutes({ preview: previewRule, apply: applyRuleEverywhere }),
    ...transferRoutes(imports, config.home),
    ...searchRoutes(found),
    ...inboxRoutes(duties),
    ...feedRoutes({ kinds: duties, publicUrl: config.publicUrl }),
    ...documentsRoutes([advanceFiles, requestFiles, securityFiles, applicationFiles, loanFiles]),
    ...advanceRequestRoutes,
    ...advancesRoutes,
    ...securitiesRoutes,
    ...demonstrationRoutes((ctx, tell) => demonstrationOf(ctx, { day: clock.today(), seed: 1, tell })),
    ...reportingRoutes(book, { ...advancesOverview, ...notificationsOverview }),
    ...notifications.routes,
    ...surveysRoutes,
    ...ledgerRoutes(registers),
    ...loansRoutes,
  ]
  return {
    routes, guard, texts, settingKeys, duties, book, notifications,
    demonstration: demonstrationOf,
    importRegister: (caller: Caller, asked: RegisterAsked) => importRegister(office, caller, asked),
    explain: async (ctx: Ctx, number: string) => [...(await explainAdvance(ctx, number)), ...(await explainSecurity(ctx, number)), ...(await explainLoan(ctx, number))],
    invariants: async (ctx: Ctx) => [...(await advanceInvariants(ctx)), ...(await securityInvariants(ctx)), ...(await notifications.invariants(ctx)), ...(await auditInvariants(ctx)), ...(await documentInvariants(ctx)), ...(await sealedInvariants(ctx)), ...(await ledgerInvariants(ctx, registers)), ...(await loanInvariants(ctx)), ...(await referenceInvariants(ctx)), ...(await agencyInvariants(ctx))],
  }
}

export type Product = ReturnType<typeof product>

/** An import as the command line asks for it. */
export type RegisterAsked = { kind: string; fund?: string; source: Promise<Source>; mappingPath?: string; dryRun: boolean; partial: boolean; update: boolean }

async function importRegister(office: Office, caller: Caller, asked: RegisterAsked) {
  const description = descriptionOf(asked.fund === undefined ? imports : [loanImport(asked.fund)], asked.kind)
  const source = await asked.source
  const mapping = asked.mappingPath === undefined ? {} : { mapping: await readMapping(asked.mappingPath) }
  const { dryRun, partial, update } = asked
  const run = dryRun ? rolledBack : writing
  return run(office.app, caller, async (ctx) => {
    if (!dryRun) await refuseWhileApart(ctx.tx)
    return runImport(ctx, description, source, { ...mapping, dryRun, partial, update, home: office.config.home })
  })
}

/** The key of a setting; refuses an unknown one. */
export function settingKey(key: string): SettingKey {
  const found = settingKeys.find((one) => one.key === key)
  if (found === undefined) throw new Refused([{ code: 'settings.unknown_key', facts: { key, known: settingKeys.map((one) => one.key).join(', ') } }])
  return found
}
