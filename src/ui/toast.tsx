import { X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import { Say } from './say.tsx'
import type { SayTone } from './say.tsx'

type Toast = { id: number; tone: SayTone; text: string }

let toasts: Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: Toast[]): void {
  toasts = next
  for (const tell of listeners) tell()
}

/** Says the outcome of what was just done; read out, shown for 8 seconds. What must be answered is not a toast but stands on the page. */
export function toast(text: string, tone: SayTone = 'done'): void {
  lastId += 1
  change([...toasts.slice(-2), { id: lastId, tone, text }])
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

function ToastLine({ of }: { of: Toast }) {
  const { t } = useT()
  const drop = () => change(toasts.filter((one) => one.id !== of.id))
  useEffect(() => {
    const timer = setTimeout(() => change(toasts.filter((one) => one.id !== of.id)), 8000)
    return () => clearTimeout(timer)
  }, [of.id])
  return (
    <Say tone={of.tone} live={false}>
      <span>{of.text}</span>
      <button type="button" className="btn-x" aria-label={t('ui.dismiss')} onClick={drop}>
        <Icon of={X} size={14} />
      </button>
    </Say>
  )
}

/** The place of the toasts; once in the frame. */
export function Toasts() {
  const { t } = useT()
  const shown = useSyncExternalStore(subscribe, () => toasts, () => toasts)
  return (
    <div className="toasts" role="log" aria-live="polite" aria-label={t('ui.messages')}>
      {shown.map((one) => (
        <ToastLine key={one.id} of={one} />
      ))}
    </div>
  )
}
