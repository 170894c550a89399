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

/** What lies over the page: a dialog, a popover, a list of choices. Its parts answer to keys themselves. */
const OVER_PAGE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/**
 * A key that reached the page while something lies over it is not the page's: it goes to what lies on top, as if the focus, lost for a moment,
 * had been there. True when it was handed on.
 */
function belongsToOverlay(event: KeyboardEvent): boolean {
  const top = [...document.querySelectorAll<HTMLElement>(OVER_PAGE)].at(-1)
  if (top === undefined) return false
  if (event.target instanceof Element && event.target.closest(OVER_PAGE) !== null) return true
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
  event.preventDefault()
  top.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true }))
  return true
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
      if (belongsToOverlay(event)) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [shortcut])
}
