import { roles } from '../../src/modules/access/index.ts'
import { requestCommands, type RequestState } from '../../src/modules/advances/rules/request-life.ts'
import { people, type RequestOffice, type Told, type Who } from './requests-office.ts'

/** What a walk knows of a request without asking: an account of its own, apart from the product's rules. */
export type Model = {
  id: string; state: RequestState; version: number; borrower: Who; makers: Set<string>; decided: Map<string, string>; amount: bigint
  excepted: { owed: bigint; amount: bigint } | null; acknowledged: boolean; advanceId: string | null
}

export const commands = requestCommands.filter((one) => one !== 'draft')
export type Command = (typeof commands)[number]
/** One command of one person; `step`: by which right something is sent back or refused; `owed`: what the borrower owes before it. */
export type Asked = { who: Who; command: Command; step: string; fresh: boolean; owed: bigint }

/** The states in which each command may be taken: written down anew, so that a change of the table in the product is seen. */
export const origins: Record<Command, RequestState[]> = {
  change: ['draft', 'returned'], submit: ['draft', 'returned'], endorse: ['submitted'], verify: ['endorsed'], approve: ['verified'], pay: ['approved'],
  return: ['submitted', 'endorsed', 'verified', 'approved'], refuse: ['submitted', 'endorsed', 'verified'], cancel: ['draft', 'submitted', 'endorsed', 'verified', 'approved', 'returned'],
  except: ['draft', 'submitted', 'endorsed', 'verified', 'approved', 'returned'], acknowledge: ['paid'],
}
export const turnOf: Partial<Record<RequestState, string>> = { submitted: 'endorse', endorsed: 'verify', verified: 'approve', approved: 'pay' }
const towards: Partial<Record<Command, RequestState>> = { submit: 'submitted', endorse: 'endorsed', verify: 'verified', approve: 'approved', pay: 'paid', return: 'returned', refuse: 'refused', cancel: 'cancelled' }

/** The right that a command asks for. */
function rightOf(command: Command, step: string): string {
  if (command === 'return' || command === 'refuse') return step
  return ['change', 'submit', 'cancel', 'acknowledge'].includes(command) ? 'request' : command
}

/** Somebody whose role may take the command. */
export function able(it: Pick<Model, 'borrower'>, command: Command, step: string): Who {
  const by: Record<string, Who> = { request: it.borrower, except: 'head', endorse: 'boss', verify: 'officer', approve: 'head', pay: 'cashier' }
  return by[rightOf(command, step)]!
}

/** What must come of it: a status and, for a refusal, its codes. */
export function expected(office: RequestOffice, it: Model, asked: Asked): { status: number; codes: string[] } {
  const reach = (roles[people[asked.who]].rights as Record<string, string>)[`advances.${rightOf(asked.command, asked.step)}`]
  if (reach === undefined) return { status: 403, codes: [] }
  const person = office.personOf[asked.who]
  const mine = person === office.personOf[it.borrower]
  const away = reach === 'own' || asked.who === 'stranger' || asked.who === 'foreign'
  if (reach !== 'all' && !mine && away) return { status: 404, codes: [] }
  if (!asked.fresh) return { status: 409, codes: ['advances.request_changed'] }
  const codes = new Set([...place(it, asked), ...ask[asked.command]({ it, person, mine, owed: asked.owed, command: asked.command })])
  return codes.size === 0 ? { status: 200, codes: [] } : { status: 422, codes: [...codes].toSorted() }
}

function place(it: Model, { command, step }: Asked): string[] {
  const outOfTurn = (command === 'return' || command === 'refuse') && turnOf[it.state] !== step
  return origins[command].includes(it.state) && !outOfTurn ? [] : ['advances.request_not_now']
}

type Eyes = { it: Model; person: string; mine: boolean; owed: bigint; command: Command }

function barred({ it, owed }: Eyes): string[] {
  const covered = it.excepted !== null && owed <= it.excepted.owed && it.amount <= it.excepted.amount
  return owed > 0n && !covered ? ['advances.still_owes'] : []
}

function hands({ it, person, mine, command }: Eyes): string[] {
  if (mine) return ['advances.own_request']
  if (it.makers.has(person)) return ['advances.maker_is_checker']
  return command !== 'except' && [...it.decided.values()].includes(person) ? ['advances.decided_before'] : []
}

const if_ = (wrong: boolean, code: string): string[] => (wrong ? [code] : [])

const ask: Record<Command, (eyes: Eyes) => string[]> = {
  change: () => [],
  submit: (eyes) => [...if_(!eyes.mine, 'advances.only_borrower'), ...if_(eyes.it.amount === 0n, 'advances.estimate_missing'), ...barred(eyes)],
  cancel: ({ it, mine, person }) => if_(!mine && !it.makers.has(person), 'advances.not_yours_to_cancel'),
  acknowledge: ({ it, mine }) => [...if_(!mine, 'advances.only_borrower'), ...if_(it.acknowledged, 'advances.acknowledged_before')],
  except: (eyes) => [...hands(eyes), ...if_(eyes.owed === 0n, 'advances.nothing_owed')],
  approve: (eyes) => [...hands(eyes), ...barred(eyes)],
  pay: (eyes) => [...hands(eyes), ...barred(eyes)],
  endorse: hands,
  verify: hands,
  return: hands,
  refuse: hands,
}

/** The model takes the step; `amount`: what a change asks for. */
export function step(it: Model, asked: Asked & { person: string; amount: bigint }, answer: Told): void {
  const { command, person } = asked
  it.state = towards[command] ?? it.state
  it.version += 1
  it.advanceId = answer.advanceId
  if (command === 'change') it.amount = asked.amount
  if (command === 'change' || command === 'submit') it.makers.add(person)
  if (command === 'submit') it.decided.clear()
  if (command === 'except') it.excepted = { owed: asked.owed, amount: it.amount }
  if (command === 'acknowledge') it.acknowledged = true
  if (['endorse', 'verify', 'approve', 'pay'].includes(command)) it.decided.set(command, person)
}
