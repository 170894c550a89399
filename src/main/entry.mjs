// The first file of every process: plain JavaScript, so that a Node.js that is too old can still say so.
import * as loader from 'node:module'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`Khlang needs Node.js 22.18 or newer; this is ${process.version}. Run it through npm ("npm start"), which brings its own.\n` +
    `คลังต้องใช้ Node.js รุ่น 22.18 ขึ้นไป รุ่นนี้คือ ${process.version} ให้สั่งผ่าน npm ("npm start") ซึ่งมี Node.js มาให้แล้ว\n`)
  process.exit(1)
}
loader.enableCompileCache()
const roles = { cli: './cli.ts', start: './start.ts', server: './server.ts', worker: './worker.ts', build: './build.ts' }
const role = roles[process.argv[2]]
if (role === undefined) {
  process.stderr.write(`usage: entry.mjs ${Object.keys(roles).join('|')}\n`)
  process.exit(2)
}
process.argv.splice(2, 1)
const { freshProgram } = await import('./program.ts')
await import((role === roles.cli && freshProgram('cli')) || role)
