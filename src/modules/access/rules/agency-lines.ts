import { clean } from '../../../kernel/thai-text.ts'

/** One agency of a pasted list, as an import of agencies takes it; `row` is the line. */
export type AgencyLine = { row: number; code: string; name: string; shortForms: string; mailbox: string; head: string | null }

/** Reads a pasted list: one agency a line, short forms after a tab or |. The code is the first short form where it can be one, else the line's number. */
export function agencyLines(pasted: string): AgencyLine[] {
  const taken = new Set<string>()
  return pasted.split(/\r?\n/).flatMap((line, index) => {
    const [name = '', ...shortForms] = line.split(/[\t|]/).map(clean)
    if (name === '') return []
    const forms = shortForms.filter((form) => form !== '')
    const numbered = String(index + 1).padStart(2, '0')
    const code = forms[0] !== undefined && !/\s/.test(forms[0]) && !taken.has(forms[0]) ? forms[0] : numbered
    taken.add(code)
    return [{ row: index + 1, code, name, shortForms: forms.join('|'), mailbox: '', head: null }]
  })
}
