import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { binariesUnder, type Binaries } from './binaries.ts'
import type { Place } from './where.ts'
import { DatabaseProblem } from './problem.ts'
import { stopServer } from './stop-server.ts'

const SYSTEM_FOLDER = '/var/lib/khlang'
const WILLING_USERS = ['khlang', 'postgres', 'nobody']

type User = { name: string; uid: number; gid: number }

/** Root over a data folder of another user: the server runs as that user. */
export async function asUser(place: Place, uid: number): Promise<Place> {
  const user = (await accounts()).find((account) => account.uid === uid) ?? { name: `uid ${uid}`, uid, gid: uid }
  if (path.dirname(place.dataDir) !== place.home) say(user, place.dataDir)
  return { ...place, binaries: await reachable(place.binaries, user), runner: { kind: 'user', ...user } }
}

/** Root may not make user namespaces here: the data goes to /var/lib/khlang, and KHLANG_HOME/postgres points to it. */
export async function moveOut(place: Place): Promise<Place> {
  const user = await willingUser()
  const linked = path.dirname(place.dataDir) !== place.home
  const dataDir = linked ? place.dataDir : path.join(SYSTEM_FOLDER, `home-${randomBytes(6).toString('hex')}`, 'postgres')
  await mkdir(path.dirname(dataDir), { recursive: true, mode: 0o711 })
  await chmod(SYSTEM_FOLDER, 0o711)
  await chown(path.dirname(dataDir), user.uid, user.gid)
  if (!linked) await linkInPlace(place, dataDir, user)
  say(user, dataDir)
  return { ...place, dataDir, binaries: await reachable(place.binaries, user), runner: { kind: 'user', ...user } }
}

function say(user: User, dataDir: string): void {
  process.stderr.write(`khlang: root may not run PostgreSQL in place here, so it runs as "${user.name}" with its data in ${dataDir}\n`)
  process.stderr.write(`khlang: เครื่องนี้ไม่ให้ root รัน PostgreSQL ในที่เดิม จึงรันด้วยผู้ใช้ "${user.name}" และเก็บข้อมูลที่ ${dataDir}\n`)
}

/** Data that an earlier start made in place moves along, so that nothing is lost when the machine's rules change. */
async function linkInPlace(place: Place, dataDir: string, user: User): Promise<void> {
  const inPlace = path.join(place.home, 'postgres')
  if (await stat(inPlace).then(() => true, () => false)) {
    await stopServer(inPlace)
    await cp(inPlace, dataDir, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
    await giveTo(dataDir, user)
    const old = `${inPlace}-moved-${randomBytes(4).toString('hex')}`
    await rename(inPlace, old)
    process.stderr.write(`khlang: the data was copied out of ${old}; remove that folder when all is well\n`)
    process.stderr.write(`khlang: คัดลอกข้อมูลออกจาก ${old} แล้ว ลบโฟลเดอร์นั้นได้เมื่อตรวจว่าเรียบร้อย\n`)
  }
  await symlink(dataDir, inPlace)
}

async function giveTo(folder: string, user: User): Promise<void> {
  await chown(folder, user.uid, user.gid)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chown(path.join(entry.parentPath, entry.name), user.uid, user.gid)
  }
}

/** The programs where that user can run them: in place, or as a copy when the checkout lies in a closed folder. */
async function reachable(binaries: Binaries, user: User): Promise<Binaries> {
  if (runs(binaries, user)) return binaries
  const version = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' }).stdout.replace(/[^0-9.]+/g, '')
  const copy = binariesUnder(path.join(SYSTEM_FOLDER, `postgresql-${version}`))
  if (runs(copy, user)) return copy
  const draft = `${copy.root}.${randomBytes(4).toString('hex')}`
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o711 })
  await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true })
  await rm(copy.root, { recursive: true, force: true })
  await rename(draft, copy.root)
  return copy
}

function runs(binaries: Binaries, user: User): boolean {
  const options = { uid: user.uid, gid: user.gid, stdio: 'ignore' as const }
  return spawnSync(binaries.postgres, ['--version'], options).status === 0
}

async function willingUser(): Promise<User> {
  const known = await accounts()
  for (const name of WILLING_USERS) {
    const user = known.find((account) => account.name === name && account.uid !== 0)
    if (user) return user
  }
  throw new DatabaseProblem('platform.no_unprivileged_user', {
    en: 'PostgreSQL refuses to run as root and this machine forbids user namespaces. Make a user: useradd --system khlang',
    th: 'PostgreSQL ไม่ยอมรันด้วย root และเครื่องนี้ไม่อนุญาต user namespace โปรดสร้างผู้ใช้ด้วยคำสั่ง useradd --system khlang',
  })
}

async function accounts(): Promise<User[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  return lines.map((line) => line.split(':')).filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
}
