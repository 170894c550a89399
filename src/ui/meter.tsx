export type MeterPart = { key: string; count: number; look?: 'good' | 'odd' | 'bad' }
const LOOKS = { good: undefined, odd: 'odd-part', bad: 'bad-part' }

/** Parts of a whole as one bar: rows taken, to be looked at, refused. `label` says the numbers. */
export function Meter({ parts, whole, label }: { parts: MeterPart[]; whole: number; label: string }) {
  return (
    <span className="meter" role="img" aria-label={label}>
      {parts.map((part) => (
        <span key={part.key} className={LOOKS[part.look ?? 'good']} style={{ width: `${whole === 0 ? 0 : (part.count / whole) * 100}%` }} />
      ))}
    </span>
  )
}

/** Long work under way: how much is done. */
export function Progress({ done, whole, label }: { done: number; whole: number; label: string }) {
  return (
    <div className="progress">
      <span className="note">{label}</span>
      <span className="meter" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={whole} aria-valuenow={done}>
        <span style={{ width: `${whole === 0 ? 0 : (done / whole) * 100}%` }} />
      </span>
    </div>
  )
}
