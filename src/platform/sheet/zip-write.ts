import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

/** One member of an archive to write. */
export type ZipMember = { name: string; data: Buffer }

const deflated = promisify(deflateRaw)
const UTF8_NAMES = 0x0800
const DEFLATED = 8
/** 1 Jan 1980: the same content gives the same bytes, whenever it is written. */
const DOS_DAY = 0x21

/** The 26 bytes that the local and the central header share, from "version needed" to "extra length". */
function sharedFields(member: ZipMember, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(UTF8_NAMES, 2)
  fields.writeUInt16LE(DEFLATED, 4)
  fields.writeUInt16LE(DOS_DAY, 8)
  fields.writeUInt32LE(crc32(member.data), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(member.data.length, 18)
  fields.writeUInt16LE(Buffer.byteLength(member.name), 22)
  return fields
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

/** A zip archive of the members, deflated off the main thread. Below 4 GB and 65,535 members, which a workbook of ours always is. */
export async function zipOf(members: ZipMember[]): Promise<Buffer> {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const packed = await deflated(member.data, { level: 6 })
    const fields = sharedFields(member, packed)
    const name = Buffer.from(member.name, 'utf8')
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed)
    centrals.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, name)
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(centrals)
  return Buffer.concat([...locals, directory, endRecord(members.length, directory.length, offset)])
}
