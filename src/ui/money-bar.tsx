import { Link } from 'react-router'
import { asSatang, money } from './format.ts'
import type { Amount } from './format.ts'

export type MoneyPart = { key: string; label: string; /** satang */ amount: Amount; look: 'voucher' | 'cash' | 'out'; to?: string }
type Props = {
  /** What the parts add up to: its label and satang. */
  whole: { label: string; amount: Amount; to?: string }
  parts: MoneyPart[]
  /** Said at the right: 'ส่งใช้แล้ว 68%'. */
  note?: string
  /** The equation in words, for those who hear it. */
  label: string
  /** The bar alone, with a legend in place of the sum. */
  legend?: boolean
}

function Figure({ amount, to }: { amount: Amount; to?: string }) {
  return <span className="v">{to ? <Link to={to}>{money(amount)}</Link> : money(amount)}</span>
}

/** An amount drawn to scale and written out as a sum: advance = vouchers + cash + outstanding. */
export function MoneyBar({ whole, parts, note, label, legend }: Props) {
  return (
    <div className="moneybar" role="group" aria-label={label}>
      <div className="track" aria-hidden="true">
        {parts
          .filter((part) => asSatang(part.amount) > 0n)
          .map((part) => (
            <span key={part.key} className={`m-${part.look}`} style={{ flexGrow: Number(asSatang(part.amount)) }} />
          ))}
      </div>
      {legend ? (
        <ul className="legend">
          {parts.map((part) => (
            <li key={part.key}>
              <i className={`m-${part.look}`} />
              {part.label} {money(part.amount)}
            </li>
          ))}
        </ul>
      ) : (
        <div className="parts">
          <div>
            <span className="k">{whole.label}</span>
            <Figure amount={whole.amount} to={whole.to} />
          </div>
          {parts.map((part, index) => (
            <Part key={part.key} part={part} sign={index === 0 ? '=' : '+'} />
          ))}
          {note ? <span className="note push">{note}</span> : null}
        </div>
      )}
    </div>
  )
}

function Part({ part, sign }: { part: MoneyPart; sign: string }) {
  const late = part.look === 'out' && asSatang(part.amount) > 0n ? ' late' : ''
  return (
    <>
      <span className="op">{sign}</span>
      <div>
        <span className={`k${late}`}>
          <i className={`m-${part.look}`} />
          {part.label}
        </span>
        <span className={late.trim() || undefined}>
          <Figure amount={part.amount} to={part.to} />
        </span>
      </div>
    </>
  )
}
