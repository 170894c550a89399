import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * Completes package-lock.json after `npm install`: a registry mirror that does not carry the binaries of some other platform makes npm leave
 * them out of the lock, and then `npm ci` refuses the lock everywhere. What is missing is written from what the packages themselves ask for;
 * npm fetches it only on the platform it is for. Run it after each change of packages: node scripts/complete-lock.mjs
 */

const path = resolve(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8'))
const systems = { android: 'android', darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', openharmony: 'openharmony', win32: 'win32', windows: 'win32', win: 'win32' }
const machines = { arm: 'arm', arm64: 'arm64', ia32: 'ia32', ppc64: 'ppc64', riscv64: 'riscv64', s390x: 's390x', x64: 'x64' }

/** @returns the entry of a platform package, its platform read from its name; undefined when the name says none */
function entry(name, version, dev) {
  const words = name.split('/').at(-1).split('-')
  const os = words.map((word) => systems[word]).find((word) => word !== undefined)
  const cpu = words.map((word) => machines[word]).find((word) => word !== undefined)
  if (os === undefined || cpu === undefined) return undefined
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined
  return { version, cpu: [cpu], ...(dev ? { dev: true } : {}), ...(os === 'linux' && libc ? { libc } : {}), optional: true, os: [os] }
}

const added = []
for (const wanting of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(wanting.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    if (lock.packages[key] !== undefined) continue
    const made = /^\d+\.\d+\.\d+/.test(version) ? entry(name, version, wanting.dev === true) : undefined
    if (made === undefined) {
      console.error(`${name}@${version} is missing from the lock and cannot be completed`)
      process.exitCode = 1
      continue
    }
    lock.packages[key] = made
    added.push(name)
  }
}

const { '': self, ...rest } = lock.packages
lock.packages = { '': self, ...Object.fromEntries(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1))) }
if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} entries added`)
