import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { exportLines, verifyChain } from '../../modules/audit/index.ts'
import { office as foundedOffice } from '../../modules/settings/index.ts'
import { reading } from '../../platform/transaction.ts'
import { anchorDay, anchorPlace } from '../anchoring.ts'
import { sealWaiting } from '../seal.ts'
import { optional, type Command } from './command.ts'

/** Every link of the audit log and every anchor outside; exit 1 when something does not hold. */
export const auditVerify: Command = {
  usage: 'audit verify [--anchors DIR]',
  options: { anchors: 'string' },
  args: [0, 0],
  async run(run) {
    const asked = optional(run, 'anchors')
    const place = anchorPlace(run.config)
    const reply = await reading(run.office.auditor, run.caller, async (ctx) =>
      verifyChain(ctx, { ...place, ...(asked === undefined ? {} : { folder: run.path(asked) }) }, { demonstration: (await foundedOffice(ctx))?.demonstration === true }))
    return { reply, exit: reply.ok ? 0 : 1 }
  },
}

/** The log as a file that can be checked without Khlang. */
export const auditExport: Command = {
  usage: 'audit export FILE',
  options: {},
  args: [1, 1],
  async run(run) {
    const file = run.path(run.args[0]!)
    await sealWaiting(run.office)
    await reading(run.office.auditor, run.caller, async (ctx) => {
      const lines = Readable.from(exportLines(ctx, new Date().toISOString()))
      await (file.endsWith('.gz') ? pipeline(lines, createGzip(), createWriteStream(file)) : pipeline(lines, createWriteStream(file)))
    })
    return { reply: { file } }
  },
}

/** One more anchor, now. */
export const auditAnchor: Command = {
  usage: 'audit anchor',
  options: {},
  args: [0, 0],
  async run(run) {
    const anchor = await anchorDay(run.office, { again: true })
    return { reply: { ...anchor, folder: run.config.anchorFolder } }
  },
}
