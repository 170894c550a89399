import { rotateKeys } from '../sealing.ts'
import type { Command } from './command.ts'

/** A new key for citizen numbers and bank accounts; broken off, it goes on where it was. */
export const keysRotate: Command = {
  usage: 'keys rotate',
  options: {},
  args: [0, 0],
  run: async (run) => ({ reply: await rotateKeys(run.office, run.caller.actor) }),
}
