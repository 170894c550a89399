// `npm start`: a supervisor with the database, the web server and the worker, each restarted when it falls.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { ConfigError, readConfig, type Config } from '../platform/config.ts'
import { openDatabase, type OpenDatabase } from '../platform/database/open-database.ts'
import { databaseOf } from './ahead.ts'
import { buildProgramIfStale } from './build-program.ts'
import { buildWebIfStale } from './build-web.ts'
import { openOffice } from './office.ts'

const restartMs = 1000
const calmMs = 10_000
const databaseAgainMs = 5000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  say('กำลังเตรียมฐานข้อมูล', 'preparing the database')
  let database = hold(config, (fresh) => { database = fresh })
  const office = await openOffice(config, { poolMax: 2, database })
  await office.app.destroy()
  await office.worker.destroy()
  await office.auditor.destroy()
  await buildWebIfStale(config, () => say('กำลังสร้างหน้าเว็บ (ครั้งแรกราวครึ่งนาที)', 'building the pages (about half a minute the first time)'))
  await buildProgramIfStale(config)
  let stopping = false
  const children = ['server', 'worker'].map((role) => keep(config, role, () => stopping))
  const stop = async () => {
    if (stopping) return
    stopping = true
    await Promise.all(children.map((child) => child.stop()))
    await (await database).release()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  if (await ready(config, () => stopping)) {
    say(`เปิดใช้แล้วที่ ${config.publicUrl} (กด Ctrl C เพื่อปิด)`, `open ${config.publicUrl} (Ctrl C stops)`)
  }
}

/**
 * The supervisor's own mark on the database, so that it stands for as long as we do. An embedded server that fell is started again by whoever notices first; one
 * that could not be had back where it was is opened anew - the children end and are started anew upon it.
 */
function hold(config: Config, again: (database: Promise<OpenDatabase>) => void): Promise<OpenDatabase> {
  const onLost = (problem: Error) => {
    process.stderr.write(`${problem.message}\n`)
    const fresh = new Promise<void>((wake) => setTimeout(wake, databaseAgainMs)).then(() => hold(config, again))
    fresh.catch(onLost)
    again(fresh)
  }
  return openDatabase({ ...databaseOf(config), onLost })
}

function keep(config: Config, role: string, stopping: () => boolean): { stop(): Promise<void> } {
  let child: ChildProcess
  let falls = 0
  const launch = () => {
    const born = performance.now()
    child = spawn(process.execPath, [join(config.root, 'src/main/entry.mjs'), role], { stdio: ['ignore', 'inherit', 'inherit'], env: process.env })
    child.once('exit', (code) => {
      if (stopping()) return
      falls = performance.now() - born > calmMs ? 1 : falls + 1
      say(`${role} หยุดทำงาน (${code}) จะเริ่มใหม่`, `${role} ended (${code}); starting it again`)
      setTimeout(() => stopping() || launch(), Math.min(restartMs * falls, 30_000))
    })
  }
  launch()
  return {
    stop: () => new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done()
      child.once('exit', () => done())
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
    }),
  }
}

async function ready(config: Config, stopping: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 600 && !stopping(); tries += 1) {
    const host = config.host.includes(':') ? `[${config.host}]` : config.host
    const answer = await fetch(`http://${host}:${config.port}/api/health`).catch(() => undefined)
    if (answer?.status === 200) return true
    await new Promise((wake) => setTimeout(wake, 100))
  }
  return false
}

function say(th: string, en: string): void {
  process.stdout.write(`คลัง: ${th} / Khlang: ${en}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError || !(error instanceof Error) ? String((error as Error).message) : error.stack}\n`)
  process.exit(1)
})
