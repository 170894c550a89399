import { agencyKey } from '../../../kernel/thai-text.ts'
import { agencyLines } from '../rules/agency-lines.ts'

/** What a pasted list of agencies holds: how many, and which names or short forms stand twice. */
export function agencyList(pasted: string): { count: number; twice: string[] } {
  const lines = agencyLines(pasted)
  const seen = new Set<string>()
  const twice = new Map<string, string>()
  for (const line of lines) {
    for (const name of new Set([line.name, ...line.shortForms.split('|')].filter((one) => one !== ''))) {
      const key = agencyKey(name)
      if (seen.has(key)) twice.set(key, name)
    }
    for (const name of [line.name, ...line.shortForms.split('|')]) seen.add(agencyKey(name))
  }
  return { count: lines.length, twice: [...twice.values()] }
}
