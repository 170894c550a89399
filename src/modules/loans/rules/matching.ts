import type { Satang } from '../../../kernel/money.ts'

/** What a line of a result file says of itself; blank where it says nothing. */
export type Line = { no: number; personId: string | null; saidCitizen: boolean; nameKey: string; contractKey: string; amount: Satang }

/** A loan as lines are matched with it: whose it is, whether it is open, what falls due in the month. */
export type Candidate = { id: string; key: string; personId: string; nameKey: string; open: boolean; expected: Satang }

export const outcomes = ['exact', 'short', 'over', 'unknown', 'closed', 'duplicate'] as const
export type Outcome = (typeof outcomes)[number]

/** Why a line is whose it is, or why nobody knows: a code, and what it weighs. */
export type Reason = { code: string; weight: number }

export type Match = { no: number; loanId: string | null; outcome: Outcome; expected: Satang; score: number; why: Reason[] }

const weights = { contract: 50, citizen: 35, name: 10, amount: 5 } as const

/**
 * Matches lines with loans, in their order: by agreement number, citizen ID, name and amount. A line pays one loan or none; a loan takes one line in a
 * month - what came before in `taken` counts. Whatever contradicts itself is nobody's until somebody decides.
 */
export function matchLines(lines: readonly Line[], loans: readonly Candidate[], taken: ReadonlySet<string>): Match[] {
  const book = new LoanBook(loans)
  const used = new Set(taken)
  return lines.map((line) => {
    const found = book.find(line)
    if (found.loan === null) return { no: line.no, loanId: null, outcome: 'unknown', expected: 0n, score: found.score, why: found.why }
    const { loan } = found
    const outcome = outcomeOf(line.amount, loan, used.has(loan.id))
    const pays = outcome === 'exact' || outcome === 'short' || outcome === 'over'
    if (pays) used.add(loan.id)
    // Of a closed loan nothing is expected, and of one that took its line nothing more: the differences of all lines add up to that of the month.
    return { no: line.no, loanId: loan.id, outcome, expected: pays ? loan.expected : 0n, score: found.score, why: found.why }
  })
}

function outcomeOf(amount: Satang, loan: Candidate, taken: boolean): Outcome {
  if (!loan.open) return 'closed'
  if (taken) return 'duplicate'
  if (amount === loan.expected) return 'exact'
  return amount < loan.expected ? 'short' : 'over'
}

type Found = { loan: Candidate | null; score: number; why: Reason[] }

/** The loans of a fund by what tells them. */
class LoanBook {
  readonly #byKey: ReadonlyMap<string, Candidate>
  readonly #byPerson = new Map<string, Candidate[]>()
  readonly #byName = new Map<string, Candidate[]>()

  constructor(loans: readonly Candidate[]) {
    this.#byKey = new Map(loans.map((loan) => [loan.key, loan]))
    for (const loan of loans) {
      push(this.#byPerson, loan.personId, loan)
      push(this.#byName, loan.nameKey, loan)
    }
  }

  find(line: Line): Found {
    const byContract = line.contractKey === '' ? undefined : this.#byKey.get(line.contractKey)
    const ofPerson = line.personId === null ? [] : (this.#byPerson.get(line.personId) ?? [])
    if (byContract !== undefined) return this.#byContract(line, byContract)
    if (line.contractKey !== '') return this.#unknownContract(line, ofPerson)
    if (ofPerson.length > 0) return this.#byCitizen(line, ofPerson)
    return this.#nobody(line)
  }

  /** The agreement decides, unless the citizen ID is somebody else's; without one the name must agree. */
  #byContract(line: Line, loan: Candidate): Found {
    if (line.personId !== null && line.personId !== loan.personId) return unknown('loans.match_other_person')
    if (line.personId === null && line.nameKey !== loan.nameKey) return unknown(line.saidCitizen ? 'loans.match_citizen_unknown' : 'loans.match_name_differs')
    return told(line, loan, ['contract', ...(line.personId === loan.personId ? (['citizen'] as const) : [])])
  }

  /** A number that no agreement has: even a known person does not say which debt was meant, unless there is one only. */
  #unknownContract(line: Line, ofPerson: readonly Candidate[]): Found {
    return ofPerson.length === 1 ? told(line, ofPerson[0]!, ['citizen']) : unknown('loans.match_contract_unknown')
  }

  #byCitizen(line: Line, ofPerson: readonly Candidate[]): Found {
    const open = ofPerson.filter((loan) => loan.open)
    const only = ofPerson.length === 1 ? ofPerson[0] : open.length === 1 ? open[0] : undefined
    if (only !== undefined) return told(line, only, ['citizen'])
    const bySum = open.filter((loan) => loan.expected === line.amount)
    return bySum.length === 1 ? told(line, bySum[0]!, ['citizen']) : unknown('loans.match_several_loans')
  }

  /** A name and a sum alone pay nothing; they are said as a hint. */
  #nobody(line: Line): Found {
    const named = (this.#byName.get(line.nameKey) ?? []).filter((loan) => loan.open && loan.expected === line.amount)
    return named.length === 1 ? { loan: null, score: weights.name + weights.amount, why: [{ code: 'loans.match_name_and_amount_only', weight: weights.name + weights.amount }] } : unknown('loans.match_nobody')
  }
}

function told(line: Line, loan: Candidate, by: readonly ('contract' | 'citizen')[]): Found {
  const signs = [...by, ...(line.nameKey === loan.nameKey ? (['name'] as const) : []), ...(line.amount === loan.expected ? (['amount'] as const) : [])]
  const why = signs.map((sign) => ({ code: `loans.match_${sign}`, weight: weights[sign] }))
  return { loan, score: why.reduce((sum, { weight }) => sum + weight, 0), why }
}

function unknown(code: string): Found {
  return { loan: null, score: 0, why: [{ code, weight: 0 }] }
}

function push(map: Map<string, Candidate[]>, key: string, loan: Candidate): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [loan])
  else list.push(loan)
}
