import { Check } from 'lucide-react'
import { Icon } from './icon.tsx'

/** The box of an entry in a list where several can be chosen; the list says the state, this shows it. */
export function Tick() {
  return (
    <span className="tick">
      <Icon of={Check} size={14} />
    </span>
  )
}
