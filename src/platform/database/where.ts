import type { Binaries } from './binaries.ts'
import type { Runner } from './runner.ts'

/** Where one embedded server lives and how it is run. `dataDir` is a real path, or where it will be made. */
export type Place = { home: string; dataDir: string; logFile: string; binaries: Binaries; runner: Runner }
