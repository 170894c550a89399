const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu
const NAME_MAX = 120
const PROGRAM = /\.(?=(?:exe|com|bat|cmd|scr|pif|msi|js|jse|vbs|wsf|ps1|sh|jar|lnk|hta|html?|xhtml|svg|php|app)(?:\.|$))/gi

/**
 * A name a file may be shown and saved under: no folders, nothing invisible (an overriding mark can make "fdp.exe" look like a PDF), nothing
 * inside that a system would run, and a length that every disk takes. Its ending is kept.
 */
export function tidyFileName(name: string): string {
  const bare = name.normalize('NFC').split(/[/\\]/).at(-1)!.replaceAll(INVISIBLE, '').replaceAll(/[<>:"|?*]/g, '_').trim()
  const ending = endingOf(bare)
  const stem = bare.slice(0, bare.length - (ending === '' ? 0 : ending.length + 1)).replaceAll(PROGRAM, '_').replace(/^\.+/, '').trim()
  const short = [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(stem)].slice(0, NAME_MAX).map((one) => one.segment).join('')
  return `${short === '' ? 'file' : short}${ending === '' ? '' : `.${ending}`}`
}

/** The ending of a name, in lower case; nothing for none. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}
