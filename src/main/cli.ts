// The first file of the command line. What takes its time by itself - a workbook to read, a database to start - begins here, before the product
// is loaded.
import { beginAhead } from './ahead.ts'

const argv = process.argv.slice(2)
const ahead = beginAhead(argv, process.env)
const { commandLine } = await import('./command-line.ts')

// A reader that has seen enough (`| head`) closes the pipe: nothing is wrong.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
const code = await commandLine(argv, ahead)
// All is closed: taking the memory of a large register apart piece by piece would only make whoever waits wait longer.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
