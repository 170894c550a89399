import { setCsrf } from './api.ts'
import { rememberLangOf } from './i18n.ts'
import { keepFor } from './kept.ts'

/** From here on the browser acts for this person: the token for writes, the language, what is kept on this machine. */
export function actFor(person: { id: string; csrf: string }): void {
  setCsrf(person.csrf)
  keepFor(person.id)
  rememberLangOf(person.id)
}
