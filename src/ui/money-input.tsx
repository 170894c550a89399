import { useRef, useState } from 'react'
import type { Ref } from 'react'
import { bahtWords } from '../kernel/baht-words.ts'
import { formatBaht, parseMoney } from '../kernel/money.ts'
import { described, FieldFrame, useChecked, useField } from './fields.tsx'
import type { Described, FieldProps } from './fields.tsx'
import { useT } from './i18n.ts'
import type { Translate } from './i18n.ts'

/** Reads what was typed: satang, nothing, or the sentence that says what is wrong. */
function readMoney(text: string, t: Translate): { satang: bigint | null; problem: string | null } {
  const read = parseMoney(text)
  if (read.ok) return { satang: read.satang, problem: null }
  if (read.why === 'empty') return { satang: null, problem: null }
  return { satang: null, problem: t(read.why === 'decimals' ? 'ui.money_decimals' : 'ui.money_not_read') }
}

type InputProps = {
  /** Satang. */
  value: bigint | null
  onChange: (satang: bigint | null, problem: string | null) => void
  onBlur?: () => void
  described: Described
  inputRef?: Ref<HTMLInputElement>
  readOnly?: boolean
}

/** Takes 1,250.50 with or without commas and Thai digits; formats when one leaves it. */
function MoneyInput({ value, onChange, onBlur, described: tied, inputRef, readOnly }: InputProps) {
  const { t } = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const type = (text: string) => {
    const { satang, problem } = readMoney(text, t)
    setTyped(text)
    onChange(satang, problem)
  }
  const leave = () => {
    if (typed !== null && readMoney(typed, t).problem === null) setTyped(null)
    onBlur?.()
  }
  return (
    <input {...tied} ref={inputRef} className="input money" inputMode="decimal" autoComplete="off" value={typed ?? (value === null ? '' : formatBaht(value))} readOnly={readOnly} onChange={(event) => type(event.target.value)} onBlur={leave} />
  )
}

/** An amount in a form. The value is satang (bigint) or null; below stands the amount in Thai words. */
export function MoneyField(of: FieldProps) {
  const problem = useRef<string | null>(null)
  const { field, fieldState } = useField(of, () => problem.current)
  const value = typeof field.value === 'bigint' ? field.value : null
  const error = fieldState.error?.message
  const leave = useChecked(of.name, field.onBlur, () => problem.current !== null || error !== undefined)
  const words = value !== null && value > 0n && !of.bare ? <span lang="th">{bahtWords(value)}</span> : null
  const shown = { ...of, hint: of.bare ? undefined : (words ?? of.hint) }
  return (
    <FieldFrame of={shown} error={error}>
      <MoneyInput
        value={value}
        readOnly={of.readOnly}
        described={described(shown, error)}
        inputRef={field.ref}
        onBlur={leave}
        onChange={(satang, found) => {
          problem.current = found
          field.onChange(satang)
        }}
      />
    </FieldFrame>
  )
}
