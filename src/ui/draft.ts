import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { keep, kept } from './kept.ts'

type Kept = { at: string; values: string }
const listeners = new Set<() => void>()

/** Money is bigint, which JSON does not know: kept as {"satang": "123"}. */
function pack(values: unknown): string {
  return JSON.stringify(values, (_name, value: unknown) => (typeof value === 'bigint' ? { satang: value.toString() } : value))
}

function unpack<Values>(text: string): Values {
  return JSON.parse(text, (_name, value: unknown) => (isSatang(value) ? BigInt(value.satang) : value)) as Values
}

function isSatang(value: unknown): value is { satang: string } {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1 && 'satang' in value && typeof value.satang === 'string'
}

/** What was typed and not saved under this name, or null. */
export function draftAt<Values>(name: string): Values | null {
  const found = kept<Kept | null>(`draft.${name}`, null)
  return found ? unpack<Values>(found.values) : null
}

function tellAll(): void {
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** When the draft of this name was kept (instant), or null: for `DraftNote`. */
export function useDraftTime(name: string | null): string | null {
  return useSyncExternalStore(subscribe, () => (name ? (kept<Kept | null>(`draft.${name}`, null)?.at ?? null) : null))
}

/** Keeps what is typed, half a second after the last key, until `drop`. */
export function useDraft<Values extends FieldValues>(name: string | null, form: UseFormReturn<Values>): { drop: () => void } {
  useEffect(() => {
    if (!name) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let before = pack(form.getValues())
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        const packed = pack(values)
        clearTimeout(timer)
        if (packed === before) return
        before = packed
        timer = setTimeout(() => {
          keep(`draft.${name}`, { at: new Date().toISOString(), values: packed })
          tellAll()
        }, 500)
      },
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [name, form])
  const drop = useCallback(() => {
    if (!name) return
    keep(`draft.${name}`, null)
    tellAll()
  }, [name])
  return { drop }
}
