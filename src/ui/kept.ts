import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const parsed = new Map<string, { text: string; value: unknown }>()
let owner = 'nobody'

/** From sign-in on, what is kept on this machine belongs to the person. */
export function keepFor(userId: string): void {
  owner = userId
  for (const tell of listeners) tell()
}

function nameOf(key: string): string {
  return `khlang.${owner}.${key}`
}

function read<Value>(key: string, otherwise: Value): Value {
  const text = readText(nameOf(key))
  if (text === null) return otherwise
  const before = parsed.get(nameOf(key))
  if (before?.text === text) return before.value as Value
  try {
    const value = JSON.parse(text) as Value
    parsed.set(nameOf(key), { text, value })
    return value
  } catch {
    return otherwise
  }
}

function readText(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null // no storage: nothing is kept
  }
}

/** Keeps a value (JSON) on this machine for this person; null forgets it. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(nameOf(key))
    else localStorage.setItem(nameOf(key), JSON.stringify(value))
  } catch {
    // storage is full or forbidden: the page goes on without it
  }
  for (const tell of listeners) tell()
}

/** What was kept, or what stands for it. */
export function kept<Value>(key: string, otherwise: Value): Value {
  return read(key, otherwise)
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  addEventListener('storage', tell)
  return () => {
    listeners.delete(tell)
    removeEventListener('storage', tell)
  }
}

const NONE = Object.freeze({})

/** A value kept on this machine for this person, shared by every part that reads the same key. */
export function useKept<Value>(key: string, otherwise: Value): [Value, (value: Value) => void] {
  const found = useSyncExternalStore(subscribe, () => read<Value | typeof NONE>(key, NONE))
  const set = useCallback((value: Value) => keep(key, value), [key])
  return [found === NONE ? otherwise : (found as Value), set]
}
