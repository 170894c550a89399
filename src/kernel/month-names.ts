/** Short and full names, January first. */
export const THAI_MONTHS = [
  ['ม.ค.', 'มกราคม'],
  ['ก.พ.', 'กุมภาพันธ์'],
  ['มี.ค.', 'มีนาคม'],
  ['เม.ย.', 'เมษายน'],
  ['พ.ค.', 'พฤษภาคม'],
  ['มิ.ย.', 'มิถุนายน'],
  ['ก.ค.', 'กรกฎาคม'],
  ['ส.ค.', 'สิงหาคม'],
  ['ก.ย.', 'กันยายน'],
  ['ต.ค.', 'ตุลาคม'],
  ['พ.ย.', 'พฤศจิกายน'],
  ['ธ.ค.', 'ธันวาคม'],
] as const

/** Short and full names, Sunday first. */
export const THAI_WEEKDAYS = [
  ['อา.', 'อาทิตย์'],
  ['จ.', 'จันทร์'],
  ['อ.', 'อังคาร'],
  ['พ.', 'พุธ'],
  ['พฤ.', 'พฤหัสบดี'],
  ['ศ.', 'ศุกร์'],
  ['ส.', 'เสาร์'],
] as const

export const ENGLISH_MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
]

export const ENGLISH_WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** How people also write them, January first; only spellings that can mean no other month. */
const ALSO = [
  'มกรา มกรคม มกราคน มกราค มกาคม มกราม jan',
  'กุมภา กุมภาพันธ กุมภาพันธุ์ กุมภาพัน กุมภาพันร์ กุมภาพันธํ กุมภาพัณธ์ กุมพาพันธ์ กุมภพันธ์ กุมภาพันธ์์ กมภาพันธ์ feb',
  'มีนา มีนคม มีนาคน มีนาค มินาคม มึนาคม mar',
  'เมษา เมษยน เมษายม เมษาน เมศายน เมสายน เมษายณ apr',
  'พฤษภา พฤษภคม พฤษภาคน พฤศภาคม พฤกษภาคม พฤษาคม พฤภาคม พฤสภาคม พฤษาภาคม',
  'มิถุนา มิถุนยน มิถุนาน มิถุนายม มิถุณายน มิถนายน มีถุนายน มิถูนายน มิุนายน jun',
  'กรกฎา กรกฎคม กรกฏาคม กรกฏา กรกดาคม กรกฎาคน กรกฎาค กรฎาคม กรกฎาตม jul',
  'สิงหา สิงหคม สิงหาคน สิงหาค สิงห์หาคม สิงหาตม สิงคม สิงห์คม aug',
  'กันยา กันยยน กันยาน กันยายม กันยานยน กันยานน กัยายน กันยายณ sep sept',
  'ตุลา ตุลคม ตุลาคน ตุลาค ตุลาตม ตลาคม oct',
  'พฤศจิกา พฤศจิกยน พฤศจิกายม พฤษจิกายน พฤจิกายน พฤศจิการยน พฤศิจิกายน พฤศิจกายน พฤสจิกายน พฤศจกายน nov',
  'ธันวา ธันวคม ธันวาคน ธันวาค ธนวาคม ธันวาตม ธันาคม dec',
]

const MONTHS = new Map<string, number>()
for (const [index, [short, long]] of THAI_MONTHS.entries()) {
  for (const name of [short, short.replaceAll('.', ''), long, ENGLISH_MONTHS[index]?.toLowerCase() ?? '', ...(ALSO[index] ?? '').split(' ')]) {
    MONTHS.set(name, index + 1)
  }
}

/** Month 1-12 of a name in lower case without dots (but 'ต.ค.' as it is written) and spaces, short, full or misspelt in a common way. */
export function monthOf(name: string): number | undefined {
  return MONTHS.get(name)
}
