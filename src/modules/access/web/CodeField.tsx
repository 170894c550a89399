import { described, FieldFrame, useField } from '../../../ui/fields.tsx'
import type { FieldProps } from '../../../ui/fields.tsx'

/** A code from an authenticator, which phones and browsers offer by themselves; a recovery code may be typed too. */
export function CodeField(of: FieldProps) {
  const { field, fieldState } = useField(of)
  const error = fieldState.error?.message
  return (
    <FieldFrame of={of} error={error}>
      <input {...field} {...described(of, error)} value={String(field.value ?? '')} className="input tab" autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} maxLength={40} />
    </FieldFrame>
  )
}
