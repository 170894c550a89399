import { createInstance } from 'i18next'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Texts } from './text-types.ts'
import { kitTexts } from './texts.ts'

export type { Texts } from './text-types.ts'
export type Lang = 'th' | 'en'
export type Facts = Record<string, string | number>
export type Translate = (code: string, facts?: Facts) => string

const i18n = createInstance()
const listeners = new Set<() => void>()
let storageKey = 'khlang.lang'

void i18n.init({
  lng: readStored() ?? 'th',
  fallbackLng: 'th',
  supportedLngs: ['th', 'en'],
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  resources: { th: { translation: {} }, en: { translation: {} } },
})
registerTexts(kitTexts)

function readStored(): Lang | null {
  try {
    const kept = localStorage.getItem(storageKey)
    return kept === 'th' || kept === 'en' ? kept : null
  } catch {
    return null // private mode without storage: the choice lasts as long as the page
  }
}

/** Adds a module's texts (code -> th, en). With the pages of a module (`withTexts`), or at the top of a part. */
export function registerTexts(texts: Texts): void {
  const th: Record<string, string> = {}
  const en: Record<string, string> = {}
  for (const [code, text] of Object.entries(texts)) {
    th[code] = text.th
    if (typeof text.en === 'string') en[code] = text.en
    else {
      en[code] = text.en.other
      en[`${code}_one`] = text.en.one
      en[`${code}_other`] = text.en.other
    }
  }
  i18n.addResourceBundle('th', 'translation', th, true, true)
  i18n.addResourceBundle('en', 'translation', en, true, true)
  for (const tell of listeners) tell()
}

export function currentLang(): Lang {
  return i18n.language === 'en' ? 'en' : 'th'
}

/** Switches the language of the page in place and remembers it for this person on this machine. */
export function switchLang(lang: Lang): void {
  try {
    localStorage.setItem(storageKey, lang)
  } catch {
    // no storage: the choice lasts as long as the page
  }
  void i18n.changeLanguage(lang)
  document.documentElement.lang = lang
  for (const tell of listeners) tell()
}

/** From sign-in on, the choice belongs to the person: the next person on the same machine gets their own. */
export function rememberLangOf(userId: string): void {
  storageKey = `khlang.lang.${userId}`
  switchLang(readStored() ?? currentLang())
}

/** The text of a code, outside React. A code without a text comes back as the code. */
export const translate: Translate = (code, facts) => i18n.t(code, facts ?? {})

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** `t(code, facts)`, the language, and `pick` for texts that the server sends in both languages. */
export function useT(): { t: Translate; lang: Lang; pick: (text: { th: string; en: string }) => string } {
  const lang = useSyncExternalStore(subscribe, currentLang, currentLang)
  const t = useCallback<Translate>((code, facts) => i18n.t(code, { ...facts, lng: lang }), [lang])
  return useMemo(() => ({ t, lang, pick: (text: { th: string; en: string }) => text[lang] }), [t, lang])
}
