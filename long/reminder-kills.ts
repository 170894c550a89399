// Kills the night and the delivery many times and says what was lost or came twice: node long/reminder-kills.ts [KILLS]
// Keep what it prints in docs/measured/. 0 failures in N kills bounds the failure rate at about 3/N (95 %).
import { setup } from '../test/support/global-setup.ts'

const kills = Number(process.argv[2] ?? '500')
const down = await setup()
try {
  const { killDelivery, killNight } = await import('../test/faults/killing.ts')
  const night = await killNight({ kills: Math.min(kills, 100), borrowers: 20_000 })
  console.log(`night: ${night.killed} kills, ${night.notices} notices of ${night.expected}, ${night.keys} keys, ${night.messages} messages, ${night.faults.length} broken invariants`)
  const mail = await killDelivery({ kills, borrowers: 3000 })
  console.log(`delivery: ${mail.killed} kills, ${mail.arrived} arrived, ${mail.duplicates} Message-IDs twice, ${mail.states['unknown'] ?? 0} unknown, ${mail.states['sent'] ?? 0} sent, ${mail.faults.length} broken invariants`)
  const sound = night.faults.length + mail.faults.length + mail.duplicates + mail.arrivedUnsent + mail.sentNotArrived === 0 && night.notices === night.expected
  process.exitCode = sound ? 0 : 1
} finally {
  await down()
}
