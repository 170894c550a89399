import type { Refusal } from './refusal.ts'

/** A life cycle as data: what each command needs and where it leads. The command that makes a record has `from: []`. */
export type Life<State extends string, Command extends string> = Readonly<Record<Command, { readonly from: readonly State[]; readonly to: State | 'same' }>>

/** Why the command cannot be taken in this state; `code` is the module's own refusal, its facts the command and the state. */
export function stepRefusals<S extends string, C extends string>(life: Life<S, C>, command: C, state: S, code: string): Refusal[] {
  return life[command].from.includes(state) ? [] : [{ code, facts: { command, state } }]
}

/** The state after the command. The caller has asked `stepRefusals`. */
export function after<S extends string, C extends string>(life: Life<S, C>, command: C, state: S): S {
  const { to } = life[command]
  return to === 'same' ? state : to
}

/** The commands that may be taken in this state, in the order of the table. */
export function commandsFrom<S extends string, C extends string>(life: Life<S, C>, state: S): C[] {
  return (Object.keys(life) as C[]).filter((command) => life[command].from.includes(state))
}
