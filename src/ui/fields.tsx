import { ChevronDown, CircleAlert, Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import type { FieldValues, UseControllerReturn } from 'react-hook-form'
import { fieldId } from './form.tsx'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

export type FieldProps = {
  /** The path in the form's values: `amount`, `vouchers.0.amount`. */
  name: string
  label: string
  /** Width on the grid of 12. */
  span?: 2 | 3 | 4 | 5 | 6 | 7 | 8 | 12
  hint?: ReactNode
  /** An empty field is fine, and the label says so. Fields are needed otherwise. */
  optional?: boolean
  readOnly?: boolean
  /** In a row of a table, where the head is the label: the label is only heard. */
  bare?: boolean
  /** A sentence when the value is wrong, else null. */
  check?: (value: unknown) => string | null
}

/** The connection of one field to the form: value, error, and what the labels need. `problem` is what the field itself found. */
export function useField(of: Pick<FieldProps, 'name' | 'optional' | 'check'>, problem?: () => string | null): UseControllerReturn<FieldValues> {
  const { t } = useT()
  const { control } = useFormContext()
  return useController({
    name: of.name,
    control,
    rules: {
      validate: (value: unknown) => {
        const found = problem?.() ?? null
        if (found) return found
        const nothing = value === null || value === undefined || value === ''
        if (nothing) return of.optional ? true : t('ui.required')
        return of.check?.(value) ?? true
      },
    },
  })
}

/** Leaving a field whose text cannot be read says so at once, and takes it back when it has been put right. */
export function useChecked(name: string, onBlur: () => void, needed: () => boolean): () => void {
  const { trigger } = useFormContext()
  return () => {
    onBlur()
    if (needed()) void trigger(name)
  }
}

export type Described = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; 'aria-label'?: string; 'aria-required'?: true }

/** What ties a control to its label, hint and error. */
export function described({ name, hint, bare, label, optional }: FieldProps, error: string | undefined): Described {
  const id = fieldId(name)
  const by = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return { id, 'aria-describedby': by || undefined, 'aria-invalid': error ? true : undefined, 'aria-label': bare ? label : undefined, 'aria-required': optional ? undefined : true }
}

/** Label above, hint below, error below the hint; in a table only the control and its error. */
export function FieldFrame({ of, error, children, group }: { of: FieldProps; error?: string; children: ReactNode; /** several controls: the label names the group */ group?: boolean }) {
  const { t } = useT()
  const id = fieldId(of.name)
  const words = (
    <>
      {of.label} {of.optional ? <span className="opt">{t('ui.optional')}</span> : null}
    </>
  )
  const named = group ? <legend className="label">{words}</legend> : <label htmlFor={id}>{words}</label>
  const inside = (
    <>
      {of.bare ? null : named}
      {children}
      {error ? (
        <p className="err" id={`${id}-error`}>
          <Icon of={CircleAlert} size={14} />
          <span>{error}</span>
        </p>
      ) : null}
      {of.hint ? (
        <span className="hint" id={`${id}-hint`}>
          {of.hint}
        </span>
      ) : null}
    </>
  )
  const className = `field${of.span ? ` c${of.span}` : ''}`
  return group ? (
    <fieldset className={className} id={id}>
      {inside}
    </fieldset>
  ) : (
    <div className={className}>{inside}</div>
  )
}

type TextProps = FieldProps & { type?: 'text' | 'email' | 'tel' | 'url'; autoComplete?: string; placeholder?: string; maxLength?: number }

/** One line of text. The value is a string. */
export function TextField({ type = 'text', autoComplete, placeholder, maxLength, ...of }: TextProps) {
  const { field, fieldState } = useField(of)
  const error = fieldState.error?.message
  return (
    <FieldFrame of={of} error={error}>
      <input {...field} {...described(of, error)} value={String(field.value ?? '')} className="input" type={type} autoComplete={autoComplete} placeholder={placeholder} maxLength={maxLength} readOnly={of.readOnly} />
    </FieldFrame>
  )
}

/** A password, which can be shown. `autoComplete` tells the browser whether it is the old or a new one. */
export function PasswordField({ autoComplete, ...of }: FieldProps & { autoComplete: 'current-password' | 'new-password' }) {
  const { t } = useT()
  const { field, fieldState } = useField(of)
  const [shown, setShown] = useState(false)
  const error = fieldState.error?.message
  return (
    <FieldFrame of={of} error={error}>
      <div className="wrap">
        <input {...field} {...described(of, error)} value={String(field.value ?? '')} className="input" type={shown ? 'text' : 'password'} autoComplete={autoComplete} />
        <button type="button" className="eye" aria-label={t(shown ? 'ui.hide_password' : 'ui.show_password')} aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Icon of={shown ? EyeOff : Eye} />
        </button>
      </div>
    </FieldFrame>
  )
}

/** Several lines of text. */
export function TextAreaField({ rows = 4, maxLength, ...of }: FieldProps & { rows?: number; maxLength?: number }) {
  const { field, fieldState } = useField(of)
  const error = fieldState.error?.message
  return (
    <FieldFrame of={of} error={error}>
      <textarea {...field} {...described(of, error)} value={String(field.value ?? '')} className="input" rows={rows} maxLength={maxLength} readOnly={of.readOnly} />
    </FieldFrame>
  )
}

export type Option = { value: string; label: string; disabled?: boolean }

/** One of a short list. The value is the option's value, '' when nothing is chosen. For long lists: PickField. */
export function SelectField({ options, placeholder, ...of }: FieldProps & { options: Option[]; placeholder?: string }) {
  const { t } = useT()
  const { field, fieldState } = useField(of)
  const error = fieldState.error?.message
  return (
    <FieldFrame of={of} error={error}>
      <div className="wrap">
        <select {...field} {...described(of, error)} value={String(field.value ?? '')} className="input" disabled={of.readOnly}>
          <option value="">{placeholder ?? t('ui.choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} />
      </div>
    </FieldFrame>
  )
}

/** Yes or no. The value is a boolean. */
export function CheckField({ label, hint, name, span, check }: FieldProps) {
  const { field, fieldState } = useField({ name, optional: true, check })
  const of = { name, label, hint, span, bare: true, optional: true }
  const error = fieldState.error?.message
  const { 'aria-label': _label, ...tied } = described(of, error)
  return (
    <FieldFrame of={of} error={error}>
      <label className="check">
        <input {...field} {...tied} value="yes" type="checkbox" checked={field.value === true} onChange={(event) => field.onChange(event.target.checked)} />
        <span>{label}</span>
      </label>
    </FieldFrame>
  )
}

export type Choice = { value: string; label: string; note?: ReactNode; disabled?: boolean }

/** One of two to four, each with what it means; side by side (`pair`) or one below the other. */
export function ChoiceField({ choices, pair, ...of }: FieldProps & { choices: Choice[]; pair?: boolean }) {
  const { field, fieldState } = useField(of)
  const error = fieldState.error?.message
  return (
    <FieldFrame of={of} error={error} group>
      <div className={pair ? 'pair' : 'choices'} role="presentation">
        {choices.map((choice, index) => (
          <label key={choice.value} className={field.value === choice.value ? 'choice is-on' : 'choice'}>
            <input
              ref={index === 0 ? field.ref : undefined}
              type="radio"
              name={field.name}
              value={choice.value}
              checked={field.value === choice.value}
              disabled={choice.disabled}
              onChange={() => field.onChange(choice.value)}
              onBlur={field.onBlur}
            />
            <span>
              <b>{choice.label}</b>
              {choice.note ? <span className="note">{choice.note}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldFrame>
  )
}

/** A value that stands in the form but is not typed: a number drawn later, the name of who signs. */
export function ReadOnlyField({ label, value, span, hint }: { label: string; value: string; span?: FieldProps['span']; hint?: ReactNode }) {
  return (
    <div className={`field${span ? ` c${span}` : ''}`}>
      <span className="label">{label}</span>
      <output className="input read-only">{value}</output>
      {hint ? <span className="hint">{hint}</span> : null}
    </div>
  )
}
