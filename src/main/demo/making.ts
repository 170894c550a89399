import { Refused } from '../../kernel/refusal.ts'

/** How far the making is: within its part, `done` of `of`. */
export type MakingAt = { step: 'office' | 'register' | 'days'; done: number; of: number }

export type TellMaking = (at: MakingAt) => void

type Run<Made> = { ticket: string; at: MakingAt; state: 'making' | 'made' | 'failed'; outcome: Promise<Made> }

/** The one making of a server that may be under way: whoever holds its ticket joins it, after a reload too; it tells anybody how far it is. */
export type Making<Made> = {
  join(ticket: string, work: (tell: TellMaking) => Promise<Made>): Promise<Made>
  look(ticket: string | undefined): { state: 'none' | 'making' | 'made' | 'failed'; mine: boolean; at: MakingAt }
}

const nothing: MakingAt = { step: 'office', done: 0, of: 1 }

export function openMaking<Made>(): Making<Made> {
  let run: Run<Made> | undefined
  return {
    join(ticket, work) {
      if (run !== undefined && run.ticket === ticket && run.state !== 'failed') return run.outcome
      if (run?.state === 'making') throw new Refused([{ code: 'platform.demonstration_under_way' }])
      const begun: Run<Made> = { ticket, at: nothing, state: 'making', outcome: Promise.resolve().then(() => work((at) => void (begun.at = at))) }
      begun.outcome.then(() => void (begun.state = 'made'), () => void (begun.state = 'failed'))
      run = begun
      return begun.outcome
    },
    look: (ticket) => (run === undefined ? { state: 'none', mine: false, at: nothing } : { state: run.state, mine: run.ticket === ticket, at: run.at }),
  }
}
