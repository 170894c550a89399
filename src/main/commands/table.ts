import { migrate } from '../../platform/database/migrations.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { readConfig } from '../../platform/config.ts'
import { migrationsDir } from '../office.ts'
import { auditAnchor, auditExport, auditVerify } from './audit.ts'
import { backup, restore } from './backup.ts'
import type { Command } from './command.ts'
import { agenciesImport, demo, explain, holidaysImport, importRegister, report } from './data.ts'
import { closeDayCommand, importRepayments, loanQuote, loanSchedule, postRepayments } from './loan.ts'
import { closeMonthCommand, closeYearCommand, fundAdd, importChartCommand, importOpeningCommand, importStatementCommand, openOfficeCommand } from './books.ts'
import { keysRotate } from './keys.ts'
import { bouncesImport, deliver, night, verify } from './night.ts'
import { init, settingsGet, settingsSet, userAdd, userResetSecondStep } from './office.ts'

/** The command line, word for word (interfaces.md). */
export const commands: Record<string, Command> = {
  init,
  'settings get': settingsGet,
  'settings set': settingsSet,
  'agencies import': agenciesImport,
  'holidays import': holidaysImport,
  'user add': userAdd,
  'user reset-second-step': userResetSecondStep,
  demo,
  'fund add': fundAdd,
  'ledger open-office': openOfficeCommand,
  'import chart': importChartCommand,
  'import opening-balances': importOpeningCommand,
  'import bank-statement': importStatementCommand,
  'import repayments': importRepayments,
  'post repayments': postRepayments,
  'loan quote': loanQuote,
  import: importRegister,
  report,
  night,
  deliver,
  explain,
  verify,
  'close-day': closeDayCommand,
  'close-month': closeMonthCommand,
  'close-year': closeYearCommand,
  'bounces import': bouncesImport,
  backup,
  'keys rotate': keysRotate,
  'audit verify': auditVerify,
  'audit export': auditExport,
  'audit anchor': auditAnchor,
}

/** Commands that open the database in their own way. */
export const standalone: Record<string, (argv: string[]) => Promise<number>> = {
  'loan schedule': loanSchedule,
  migrate: async () => {
    const config = readConfig(process.env)
    const database = await openDatabase({ home: config.home, ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}), ...(config.ownerUrl ? { ownerUrl: config.ownerUrl } : {}) })
    try {
      process.stdout.write(`${JSON.stringify(await migrate(database.ownerUrl, migrationsDir(config)))}\n`)
      return 0
    } finally {
      await database.release()
    }
  },
  restore,
  server: async () => {
    await import('../server.ts')
    return new Promise(() => {})
  },
  worker: async () => {
    await import('../worker.ts')
    return new Promise(() => {})
  },
}
