import { existsSync, readFileSync } from 'node:fs'

/**
 * Prints "PASSED FAILED" of one step of .ci/run.
 * Arguments: the step's exit code, and the JSON report of the test runner (none for a step without one).
 * A step that fails without a failing test in its report (it crashed, timed out, found no test) counts as one failure.
 */

const [exit = '1', report = ''] = process.argv.slice(2)

/** @returns {{ passed: number, failed: number }} what the report says; nothing when it is missing or broken */
function read(path) {
  if (path === '' || !existsSync(path)) return { passed: 0, failed: 0 }
  try {
    const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(readFileSync(path, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

const { passed, failed } = read(report)
const silent = report !== '' && passed + failed === 0
const broken = failed === 0 && (exit !== '0' || silent)
console.log(`${passed} ${broken ? 1 : failed}`)
