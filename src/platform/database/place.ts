import { readlink, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { embeddedBinaries } from './binaries.ts'
import { DatabaseProblem } from './problem.ts'
import { namespaceReaches } from './runner.ts'
import { asUser, moveOut } from './unprivileged.ts'
import type { Place } from './where.ts'

/** Decides how this user may run a server in that home (decision 19). The caller holds the home's lock: data may be moved. */
export async function placeFor(givenHome: string): Promise<Place> {
  const home = await realpath(givenHome)
  const binaries = await embeddedBinaries()
  const dataDir = await dataFolder(home)
  const place: Place = { home, dataDir, logFile: path.join(home, 'postgres.log'), binaries, runner: { kind: 'plain' } }
  const owner = await ownerOf(dataDir)
  const me = process.getuid?.()
  if (me !== 0) {
    if (me !== undefined && owner !== undefined && owner !== me) throw ownedByAnother(dataDir, owner)
    return place
  }
  if (owner !== undefined && owner !== 0) return asUser(place, owner)
  if (await isLinked(home)) return moveOut(place)
  if (namespaceReaches(home, binaries.postgres)) return { ...place, runner: { kind: 'namespace' } }
  return moveOut(place)
}

/** KHLANG_HOME/postgres, or where that link points to (the folder itself may not be made yet). */
export async function dataFolder(home: string): Promise<string> {
  const folder = path.join(home, 'postgres')
  const target = await readlink(folder).catch(() => undefined)
  return target === undefined ? folder : path.resolve(home, target)
}

async function isLinked(home: string): Promise<boolean> {
  return (await dataFolder(home)) !== path.join(home, 'postgres')
}

function ownerOf(folder: string): Promise<number | undefined> {
  return stat(folder).then((found) => found.uid, () => undefined)
}

function ownedByAnother(folder: string, owner: number): DatabaseProblem {
  return new DatabaseProblem('platform.database_owner', {
    en: `The database folder ${folder} belongs to user number ${owner}. Run Khlang as that user, or give the folder to this one (chown -R).`,
    th: `โฟลเดอร์ฐานข้อมูล ${folder} เป็นของผู้ใช้หมายเลข ${owner} โปรดรันคลังด้วยผู้ใช้นั้น หรือโอนโฟลเดอร์ให้ผู้ใช้นี้ (chown -R)`,
  })
}
