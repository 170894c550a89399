const END = 0x06054b50
const ENTRY = 0x02014b50
const MEMBERS_MAX = 5_000
const INFLATED_MAX = 400 * 1024 * 1024
const RATIO_MAX = 200
const RATIO_FROM = 1024 * 1024

/**
 * The names in an archive, from its directory alone: nothing is inflated here. Undefined when the directory is broken, encrypted, names a
 * place outside the archive, or promises so much that opening it would hurt whoever does.
 */
export function zipMembers(file: Buffer): Set<string> | undefined {
  const end = endOf(file)
  if (end === undefined) return undefined
  const count = file.readUInt16LE(end + 10)
  if (count === 0 || count > MEMBERS_MAX) return undefined
  const names = new Set<string>()
  let at = file.readUInt32LE(end + 16)
  let inflated = 0
  for (let n = 0; n < count; n += 1) {
    const entry = entryAt(file, at, end)
    if (entry === undefined || names.has(entry.name)) return undefined
    names.add(entry.name)
    inflated += entry.size
    at = entry.next
  }
  return inflated > INFLATED_MAX ? undefined : names
}

function endOf(file: Buffer): number | undefined {
  const last = file.length - 22
  for (let at = last; at >= 0 && at > last - 65_536; at -= 1) if (file.readUInt32LE(at) === END) return at
  return undefined
}

type Entry = { name: string; size: number; next: number }

/** One member, when nothing speaks against it. */
function entryAt(file: Buffer, at: number, end: number): Entry | undefined {
  if (at + 46 > end || file.readUInt32LE(at) !== ENTRY) return undefined
  const encrypted = (file.readUInt16LE(at + 8) & 1) !== 0
  const length = file.readUInt16LE(at + 28)
  const next = at + 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  const name = file.toString('utf8', at + 46, at + 46 + length)
  const [packed, size] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)]
  const bursts = size > RATIO_FROM && size > packed * RATIO_MAX
  return encrypted || next > end || bursts || isWild(name) ? undefined : { name, size, next }
}

function isWild(name: string): boolean {
  return name.startsWith('/') || name.includes('\\') || name.includes('\0') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
}
