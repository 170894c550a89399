import { useCallback, useEffect, useState } from 'react'
import { newKey } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { kept, keep } from '../../../ui/kept.ts'
import { asApiError } from '../../../ui/query.ts'
import type { DemonstrationDoor, MadeDemonstration, MakingDemonstration } from './Demonstration.tsx'

const TICKET = 'demonstration-ticket'
const EVERY_MS = 700

export type Trying = {
  /** One is being made, by this browser or another. */
  busy: boolean
  at: MakingDemonstration['at'] | null
  made: MadeDemonstration | null
  error: ApiError | null
  /** Nothing was made here, nothing is under way, and that is known. */
  quiet: boolean
  begin: () => void
}

/** Makes the demonstration and follows how far it is; after a reload it goes on where it was. `onElse`: one that somebody else made stands. */
export function useTrying(door: DemonstrationDoor, onElse: () => void): Trying {
  const [seen, setSeen] = useState<MakingDemonstration | null>(null)
  const [waits, setWaits] = useState(false)
  const [made, setMade] = useState<MadeDemonstration | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const join = useCallback(
    (ticket: string) => {
      keep(TICKET, ticket)
      setWaits(true)
      setError(null)
      door.make(ticket).then(setMade, (failure: unknown) => setError(asApiError(failure))).finally(() => setWaits(false))
    },
    [door],
  )
  useEffect(() => {
    const ticket = kept(TICKET, '')
    door.look(ticket).then(
      (now) => {
        setSeen(now)
        if (now.mine && (now.state === 'making' || now.state === 'made')) join(ticket)
      },
      () => setSeen({ state: 'none', mine: false, at: { step: 'office', done: 0, of: 1 } }),
    )
  }, [door, join])
  const busy = waits || seen?.state === 'making'
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(() => {
      door.look(kept(TICKET, '')).then((now) => {
        setSeen(now)
        if (!now.mine && now.state === 'made') onElse()
      }, () => undefined)
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [busy, door, onElse])
  return { busy, at: seen?.at ?? null, made, error, quiet: seen !== null && !busy && made === null, begin: () => join(newKey()) }
}
