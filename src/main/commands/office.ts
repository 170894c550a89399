import { readFile } from 'node:fs/promises'
import { addUser, endSecondStepOf, initOffice } from '../../modules/access/index.ts'
import { readSettings, writeSetting } from '../../modules/settings/index.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { settingKey } from '../modules.ts'
import { needed, optional, type Command, type Run } from './command.ts'

async function passwordFrom(run: Run): Promise<string> {
  return (await readFile(run.path(needed(run, 'password-file')), 'utf8')).replace(/\r?\n$/, '')
}

/** The office and its administrator, once. */
export const init: Command = {
  usage: 'init --office NAME --admin-email E --admin-password-file F',
  founds: true,
  options: { office: 'string', 'admin-email': 'string', 'admin-password-file': 'string' },
  args: [0, 0],
  async run(run) {
    const password = (await readFile(run.path(needed(run, 'admin-password-file')), 'utf8')).replace(/\r?\n$/, '')
    const asked = { officeName: needed(run, 'office'), adminEmail: needed(run, 'admin-email'), adminPassword: password }
    const reply = await writing(run.office.app, run.caller, (ctx) => initOffice(ctx, asked))
    return { reply: { ...reply, mode: 'test' }, text: 'ตั้งสำนักงานแล้ว เริ่มในโหมดทดสอบ: จดหมายทุกฉบับไปที่กลุ่มทดสอบเท่านั้น\nThe office stands, in test mode: every message goes to the test group only\n' }
  },
}

export const settingsGet: Command = {
  usage: 'settings get [KEY]',
  options: {},
  args: [0, 1],
  async run(run) {
    const keys = run.product.settingKeys
    const values = await reading(run.office.app, run.caller, (ctx) => readSettings(ctx, keys))
    const [key] = run.args
    if (key === undefined) return { reply: Object.fromEntries(values) }
    settingKey(key)
    return { reply: { key, value: values.get(key) ?? null } }
  },
}

export const settingsSet: Command = {
  usage: 'settings set KEY VALUE',
  options: {},
  args: [2, 2],
  async run(run) {
    const [key, value] = run.args as [string, string]
    await writing(run.office.app, run.caller, async (ctx) => {
      const before = await writeSetting(ctx, run.product.settingKeys, { key, value })
      await run.product.notifications.settingChanged(ctx, { key, before, value })
    })
    return { reply: { key, value } }
  },
}

export const userAdd: Command = {
  usage: 'user add --email E --name N --role R [--agency CODE] --password-file F',
  options: { email: 'string', name: 'string', role: 'string', agency: 'string', 'password-file': 'string' },
  args: [0, 0],
  async run(run) {
    const agency = optional(run, 'agency')
    const asked = { email: needed(run, 'email'), name: needed(run, 'name'), role: needed(run, 'role'), password: await passwordFrom(run), ...(agency ? { agencyCode: agency } : {}) }
    const reply = await writing(run.office.app, run.caller, (ctx) => addUser(ctx, asked))
    return { reply }
  },
}

/** For somebody who lost both the device and the recovery codes, in person at the machine of the office. */
export const userResetSecondStep: Command = {
  usage: 'user reset-second-step --email E',
  options: { email: 'string' },
  args: [0, 0],
  async run(run) {
    const reply = await writing(run.office.app, run.caller, (ctx) => endSecondStepOf(ctx, needed(run, 'email')))
    return { reply }
  },
}
