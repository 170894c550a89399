/** Titles of civil life, written out. They may stand directly before the name; nothing written out follows them. */
const CIVIL = ['นายแพทย์', 'นาย', 'นางสาว', 'นาง', 'เด็กชาย', 'เด็กหญิง', 'คุณหญิง', 'คุณ', 'ท่านผู้หญิง']

/** Ranks and academic titles, written out; another title may follow: ว่าที่ร้อยตรี ดร. */
const RANKS = [
  ...['พล', 'พัน', 'ร้อย', 'จ่าสิบ', 'สิบ', 'พลตำรวจ', 'พันตำรวจ', 'ร้อยตำรวจ', 'สิบตำรวจ', 'พลเรือ', 'นาวา', 'เรือ'].flatMap(grades),
  ...['พันจ่า', 'จ่า', 'พลอากาศ', 'นาวาอากาศ', 'เรืออากาศ', 'พันจ่าอากาศ', 'จ่าอากาศ'].flatMap(grades),
  'พลจัตวา', 'พลตำรวจจัตวา', 'จ่าสิบตำรวจ', 'ดาบตำรวจ', 'นายดาบตำรวจ', 'ว่าที่',
  'ศาสตราจารย์', 'รองศาสตราจารย์', 'ผู้ช่วยศาสตราจารย์', 'อาจารย์', 'ดอกเตอร์', 'แพทย์หญิง',
  'ทันตแพทย์', 'ทันตแพทย์หญิง', 'เภสัชกร', 'เภสัชกรหญิง', 'หม่อมเจ้า', 'หม่อมราชวงศ์', 'หม่อมหลวง',
]

const SHORT_RANKS = [
  ...['พล', 'พ', 'ร', 'ส', 'น', 'จ', 'พล.ต', 'พ.ต', 'ร.ต', 'ส.ต', 'จ.ส', 'พล.ร', 'พล.อ', 'น.อ', 'ร.อ', 'พ.จ', 'พ.อ', 'จ.อ'].flatMap(
    (rank) => [`${rank}.ต`, `${rank}.ท`, `${rank}.อ`],
  ),
  'พล.จ', 'พล.ต.จ', 'ด.ต',
]

/** Dotted; the last dot may be missing before a space: 'น.ส สมหญิง'. */
const SHORT = ['น.ส', 'ด.ช', 'ด.ญ', 'ม.จ', 'ม.ร.ว', 'ม.ล', 'สพ.ญ', 'น.สพ', 'ศ.ดร', 'รศ.ดร', 'ผศ.ดร', 'นส', 'ดร', 'รศ', 'ผศ']
/** One word: here the dot is needed, 'นพ' and single letters are also names. */
const SHORT_WITH_DOT = ['ศ', 'อ', 'นพ', 'พญ', 'ทพ', 'ทพญ', 'ภก', 'ภญ', 'ด.ช', 'ดช', 'ดญ']
const LATIN = ['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'asst', 'assoc']

const CIVIL_WORD = new RegExp(`^(${oneOf(CIVIL)}) ?`)
const RANK_WORD = new RegExp(`^(?:${oneOf(RANKS)})(?: ?\\(หญิง\\)|หญิง)? ?`)
const ABBREVIATION = new RegExp(
  `^(?:(?:${oneOf(SHORT_RANKS)})(?:\\. ?|(?= ))(?: ?\\(?หญิง\\)?)? ?` +
    `|(?:${oneOf(SHORT)})(?:\\. ?| )|(?:${oneOf(SHORT_WITH_DOT)})\\. ?)`,
)
const LATIN_TITLE = new RegExp(`^(?:${oneOf(LATIN)})(?:\\. ?| )`, 'i')

/** What can begin a name: a consonant or a leading vowel, or any other letter; 'ิกา' of นายิกา cannot, nor 'รรณา'. */
const BEGINS_NAME = /^(?!รร)(?:[ก-ฮเ-ไ]|\p{Script=Latin})/u
/** Offices and given names that only look as if they began with a title. */
const ONLY_LOOKS_SO =
  /^(?:นายก(?:รัฐมนตรี|เทศมนตรี|สมาคม|สภา|องค์การ|อบ[จต]|เมือง|ฯ| |$)|คุณ(?:วุฒ|ธรรม|ภาพ|ค่า|สมบัติ)|อาจารย์ใหญ่)/

/** The name without the titles before it. Takes clean text; a title with no name after it stays. */
export function withoutTitles(name: string): string {
  let rest = name
  let written = true
  for (;;) {
    const civil: string | undefined = written ? afterCivil(rest) : undefined
    const next: string | undefined = civil ?? (written ? afterRank(rest) : undefined) ?? afterShort(rest)
    if (next === undefined) return rest
    // After นาง a written title is part of the name: นางสาวนางนวล is Miss Nangnuan.
    written = civil === undefined
    rest = next
  }
}

/** Takes the longest title that leaves a possible name: นางสาวิตรี is นาง + สาวิตรี, นางสาวรรณา is นาง + สาวรรณา. */
function afterCivil(name: string): string | undefined {
  if (ONLY_LOOKS_SO.test(name)) return undefined
  const found = CIVIL_WORD.exec(name)
  if (found === null) return undefined
  const rest = name.slice(found[0].length)
  if (BEGINS_NAME.test(rest)) return rest
  return found[1] === 'นางสาว' && rest !== '' ? nameIn(name.slice('นาง'.length)) : undefined
}

function afterRank(name: string): string | undefined {
  return ONLY_LOOKS_SO.test(name) ? undefined : after(RANK_WORD, name)
}

function afterShort(name: string): string | undefined {
  return after(ABBREVIATION, name) ?? after(LATIN_TITLE, name)
}

function after(title: RegExp, name: string): string | undefined {
  const found = title.exec(name)
  return found === null ? undefined : nameIn(name.slice(found[0].length))
}

function nameIn(rest: string): string | undefined {
  return BEGINS_NAME.test(rest) ? rest : undefined
}

function grades(rank: string): string[] {
  return [`${rank}ตรี`, `${rank}โท`, `${rank}เอก`]
}

/** Alternatives for a pattern, the longest first; a space may follow each dot. */
function oneOf(titles: readonly string[]): string {
  const longestFirst = [...new Set(titles)].sort((a, b) => b.length - a.length)
  return longestFirst.map((title) => title.replaceAll('.', '\\. ?')).join('|')
}
