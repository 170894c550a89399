import { readFile } from 'node:fs/promises'
import { endAllSessions } from '../modules/access/index.ts'
import { record, verifyChain } from '../modules/audit/index.ts'
import { holdRestored } from '../modules/notifications/index.ts'
import { forgetAgain } from '../modules/privacy/index.ts'
import { office as foundedOffice } from '../modules/settings/index.ts'
import { putBack, type PutBackReply } from '../platform/backup/put-back.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { openFiles } from '../platform/files/folder.ts'
import { reading, writing } from '../platform/transaction.ts'
import { databaseOf } from './ahead.ts'
import { anchorDay, anchorPlace } from './anchoring.ts'
import { putHomeFiles, putKeyFiles } from './home-files.ts'
import { privacyParts, product } from './modules.ts'
import { cliCaller, migrationsDir, openOffice, type Office } from './office.ts'
import { sealEverything } from './sealing.ts'

export type RestoreAsked = { file: string; passphrase?: string; erasures?: string }

/**
 * A whole office out of one file, into an empty database. Nobody is signed in afterwards and no mail leaves without an officer; the log says that
 * and from what it was restored, an anchor says so outside; every invariant is checked.
 */
export async function restoreOffice(asked: RestoreAsked) {
  const config = readConfig(process.env)
  openFiles(config.home)
  const database = await openDatabase(databaseOf(config))
  try {
    let keysDiffer: string[] = []
    const put = await putBack({
      ownerUrl: database.ownerUrl,
      migrations: migrationsDir(config),
      file: asked.file,
      ...(asked.passphrase === undefined ? {} : { passphrase: asked.passphrase }),
      found: async ({ keys, home }) => {
        keysDiffer = putKeyFiles(config, keys)
        await putHomeFiles(config.home, home)
      },
    })
    const office = await openOffice(config, { poolMax: 4, database: Promise.resolve({ ...database, release: async () => undefined }) })
    try {
      return { ...put, keysDiffer, ...(await afterwards(office, put, asked.erasures)) }
    } finally {
      await office.close()
    }
  } finally {
    await database.release()
  }
}

async function afterwards(office: Office, put: PutBackReply, erasuresFile: string | undefined) {
  const made = product(office)
  const caller = await cliCaller(office)
  await sealEverything(office)
  const held = await writing(office.worker, caller, async (ctx) => {
    const messages = await holdRestored(ctx)
    const sessions = await endAllSessions(ctx)
    await record(ctx, 'audit.backup_restored', { module: 'audit', id: 'office' }, { madeAt: put.madeAt, seq: put.audit?.seq ?? '0', messagesHeld: messages, sessionsEnded: sessions })
    return messages
  })
  const parts = privacyParts(office.config)
  const erased = await erasedSince(erasuresFile ?? parts.erasuresFile, put.madeAt)
  const erasedAgain = erased.length === 0 ? 0 : await writing(office.worker, caller, (ctx) => forgetAgain(ctx, erased, parts))
  if (put.audit !== null) await anchorDay(office, { again: true, restored: { from: put.audit.seq, madeAt: put.madeAt } })
  const chain = await reading(office.auditor, caller, async (ctx) => verifyChain(ctx, anchorPlace(office.config), { demonstration: (await foundedOffice(ctx))?.demonstration === true }))
  const invariants = await reading(office.app, caller, (ctx) => made.invariants(ctx))
  return { ok: chain.ok && invariants.every((one) => one.ok), messagesHeld: held, erasedAgain, chain, invariants }
}

/** Persons who were made unknown after the backup was taken, from the list beside the database. */
async function erasedSince(file: string, madeAt: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { personId: string; at: string })
  return [...new Set(lines.filter(({ at }) => at > madeAt).map(({ personId }) => personId))]
}
