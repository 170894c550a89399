import { spawn, spawnSync, type ChildProcess } from 'node:child_process'

/** How the server's programs are run: as ourselves, in a user namespace, or as another user. */
export type Runner =
  | { kind: 'plain' }
  | { kind: 'namespace' }
  | { kind: 'user'; uid: number; gid: number; name: string }

export type Output = { stdin?: number | 'ignore'; log: number; detached?: boolean }

const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000']

/** Starts a program of PostgreSQL under the runner; its output goes to the log, nothing of our PG* variables reaches it. */
export function run(runner: Runner, program: string, args: string[], output: Output): ChildProcess {
  const options = {
    env: environment(),
    stdio: [output.stdin ?? 'ignore', output.log, output.log] as ('ignore' | number)[],
    detached: output.detached ?? false,
    windowsHide: true,
  }
  if (runner.kind === 'namespace') return spawn('unshare', [...NAMESPACE, program, ...args], options)
  if (runner.kind === 'user') return spawn(program, args, { ...options, uid: runner.uid, gid: runner.gid })
  return spawn(program, args, options)
}

/** Can root's server live in place: is a user namespace allowed, and are folder and program reachable from inside it? */
export function namespaceReaches(folder: string, program: string): boolean {
  const test = ['/bin/sh', '-c', 'test -w "$0" && test -x "$1"', folder, program]
  return spawnSync('unshare', [...NAMESPACE, ...test], { stdio: 'ignore' }).status === 0
}

export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
