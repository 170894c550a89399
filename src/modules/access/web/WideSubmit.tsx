import type { ReactNode } from 'react'

/** The one button of a door, as wide as its fields. */
export function WideSubmit({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <button type="submit" className="btn btn-main btn-wide" aria-disabled={busy || undefined} data-pending={busy || undefined} onClick={(event) => busy && event.preventDefault()}>
      {children}
    </button>
  )
}
