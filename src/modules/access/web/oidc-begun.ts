const PLACE = 'khlang.oidc'

/** What this browser keeps while its person is at the provider: the half of the secret that an answer needs, and where to go afterwards. */
export type BegunHere = { mine: string; back: string }

export function keepBegun(it: BegunHere): void {
  sessionStorage.setItem(PLACE, JSON.stringify(it))
}

/** Taken once. Null where nothing was begun in this browser. */
export function takeBegun(): BegunHere | null {
  const text = sessionStorage.getItem(PLACE)
  sessionStorage.removeItem(PLACE)
  try {
    const found = JSON.parse(text ?? 'null') as Partial<BegunHere> | null
    return typeof found?.mine === 'string' ? { mine: found.mine, back: typeof found.back === 'string' ? found.back : '/' } : null
  } catch {
    return null
  }
}
