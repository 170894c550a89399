import { crc32, deflateSync } from 'node:zlib'

const [width, height] = [300, 420]
const [paper, ink] = [246, 96]

/** A photo of a receipt as somebody might hand it in: grey lines on light paper, the same for the same seed. */
export function receiptPicture(seed: number): Uint8Array {
  const rows = Array.from({ length: height }, () => Buffer.alloc(width + 1, paper).fill(0, 0, 1))
  for (const { left, right, top, bottom } of drawn(seed)) for (let y = top; y < bottom; y += 1) rows[y]!.fill(ink, left + 1, right + 1)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head()), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))])
}

type Box = { left: number; right: number; top: number; bottom: number }

/** A heading, a rule and lines of different length with their amounts. */
function drawn(seed: number): Box[] {
  const lines = Array.from({ length: 12 }, (_, line): Box[] => {
    const top = 84 + line * 24
    return [{ left: 29, right: 130 + ((line * 53 + seed * 29) % 110), top, bottom: top + 8 }, { left: 251, right: 276, top, bottom: top + 8 }]
  })
  return [{ left: 91, right: 210, top: 31, bottom: 44 }, { left: 25, right: 276, top: 65, bottom: 67 }, ...lines.flat()]
}

/** Eight bits of grey a point. */
function head(): Buffer {
  const bytes = Buffer.alloc(13)
  bytes.writeUInt32BE(width, 0)
  bytes.writeUInt32BE(height, 4)
  bytes[8] = 8
  return bytes
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const bytes = Buffer.alloc(named.length + 8)
  bytes.writeUInt32BE(data.length, 0)
  named.copy(bytes, 4)
  bytes.writeUInt32BE(crc32(named), named.length + 4)
  return bytes
}
