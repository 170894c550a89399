// Every hostile file through a server while somebody reads from it: node long/hostile.ts. Keep what it prints in docs/measured/.
import { setup } from '../test/support/global-setup.ts'

const down = await setup()
try {
  const { hostileFiles, uploadAll } = await import('../test/faults/hostile.ts')
  const it = await uploadAll(hostileFiles)
  console.log(`${it.files} files: ${it.wrong.length} wrong; most memory of a reader ${it.mostMegabytes} MB (limit 512), slowest answer ${it.slowestSeconds.toFixed(1)} s (limit 60)`)
  console.log(`a reader meanwhile: ${it.reads} answers, p99 ${Math.round(it.busyP99)} ms (quiet: ${Math.round(it.quietP99)} ms)`)
  for (const said of it.wrong) console.log(`  ${said}`)
  process.exitCode = it.wrong.length === 0 && it.mostMegabytes <= 512 && it.slowestSeconds < 60 ? 0 : 1
} finally {
  await down()
}
