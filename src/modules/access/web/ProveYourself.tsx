import { Suspense, useEffect, useRef, useState } from 'react'
import { onProofAsked } from '../../../ui/api.ts'
import { DialogMissed, later } from '../../../ui/later.tsx'

const ProofDialog = later(async () => (await import('./ProofDialog.tsx')).ProofDialog, ({ onAnswer }) => <DialogMissed onClose={() => onAnswer(false)} />)

/** Comes over whatever is open when an endpoint asks who one is; the request that asked is made again afterwards. */
export function ProveYourself({ by }: { by: 'password' | 'code' }) {
  const [asked, setAsked] = useState(false)
  const waiting = useRef<((shown: boolean) => void)[]>([])
  useEffect(
    () =>
      onProofAsked(() => {
        setAsked(true)
        return new Promise((answer) => waiting.current.push(answer))
      }),
    [],
  )
  const answer = (shown: boolean) => {
    setAsked(false)
    for (const tell of waiting.current.splice(0)) tell(shown)
  }
  if (!asked) return null
  return (
    <Suspense fallback={null}>
      <ProofDialog by={by} onAnswer={answer} />
    </Suspense>
  )
}
