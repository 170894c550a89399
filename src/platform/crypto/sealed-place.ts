import type { Tx } from '../context.ts'

/** A column whose values are sealed, described by its module and handed over in main/modules.ts. */
export type SealedPlace = {
  name: string
  /** Brings up to so many rows under the key in force, whether they were plain or under an older key; returns how many it found. */
  seal(tx: Tx, most: number): Promise<number>
  /** How many values stand plain, are sealed under keys that are not here, and open. */
  state?(tx: Tx): Promise<{ plain: number; closed: number; open: number }>
}
