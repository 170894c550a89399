import { discardHome, openTestHome, sweepTestHomes } from './test-home.ts'

/** Starts nothing: the first testDatabase() of the run starts the server. What it started is gone at the end. */
export async function setup(): Promise<() => Promise<void>> {
  await sweepTestHomes()
  const home = openTestHome()
  return () => discardHome(home)
}
