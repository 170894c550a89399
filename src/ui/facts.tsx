import type { ReactNode } from 'react'

export type Fact = { key: string; label: string; value: ReactNode; note?: ReactNode; /** digits of one width */ figure?: boolean; late?: boolean; strong?: boolean; wide?: boolean }

/** Label above value, side by side; `ruled` puts a hairline above. */
export function Facts({ facts, ruled }: { facts: Fact[]; ruled?: boolean }) {
  return (
    <dl className={ruled ? 'facts ruled' : 'facts'}>
      {facts.map((fact) => (
        <div key={fact.key} className={fact.wide ? 'wide' : undefined}>
          <dt>{fact.label}</dt>
          <dd className={[fact.figure ? 'tab' : '', fact.late ? 'late' : '', fact.strong ? 'strong' : ''].filter(Boolean).join(' ') || undefined}>
            {fact.value} {fact.note ? <span className="note">{fact.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
