import { useEffect, useRef } from 'react'

const TYPING = 'input, textarea, select, [contenteditable="true"]'

/** Whether a key press is this shortcut: `/`, `n`, or with `mod+` for Ctrl (Cmd on a Mac). Plain keys do nothing while someone types. */
export function matchesShortcut(shortcut: string, press: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; typing: boolean }): boolean {
  const withMod = shortcut.startsWith('mod+')
  const key = withMod ? shortcut.slice(4) : shortcut
  if (press.altKey || press.key.toLowerCase() !== key.toLowerCase()) return false
  const mod = press.ctrlKey || press.metaKey
  return withMod ? mod : !mod && !press.typing
}

/** Runs the handler when the keys are pressed anywhere on the page. */
export function useShortcut(shortcut: string, handler: () => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest(TYPING) !== null
      const { key, ctrlKey, metaKey, altKey } = event
      if (event.defaultPrevented || !matchesShortcut(shortcut, { key, ctrlKey, metaKey, altKey, typing })) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [shortcut])
}
