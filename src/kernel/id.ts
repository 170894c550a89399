const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const RANDOM_BYTES = 10
const LATEST_MS = 2 ** 48 - 1

/**
 * A UUIDv7 (RFC 9562) in lower case from Unix milliseconds and 10 random bytes (the first two give rand_a, the other
 * eight rand_b; six bits give way to version and variant). Pure: clock and randomness are the caller's.
 * @throws RangeError when the time is not whole milliseconds in 48 bits, or there are not 10 bytes
 */
export function uuidv7(nowMs: number, random: Uint8Array): string {
  if (!Number.isInteger(nowMs) || nowMs < 0 || nowMs > LATEST_MS) throw new RangeError(`not Unix milliseconds: ${nowMs}`)
  if (random.length !== RANDOM_BYTES) throw new RangeError(`${RANDOM_BYTES} random bytes are needed, not ${random.length}`)
  const time = nowMs.toString(16).padStart(12, '0')
  const byte = (index: number) => random[index] ?? 0
  const hex = (value: number) => HEX[value] ?? ''
  const version = hex(0x70 | (byte(0) & 0x0f)) + hex(byte(1))
  const variant = hex(0x80 | (byte(2) & 0x3f)) + hex(byte(3))
  let node = ''
  for (let index = 4; index < RANDOM_BYTES; index += 1) node += hex(byte(index))
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${node}`
}
