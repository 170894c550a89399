/** What a column holds: money is bigint satang, date a LocalDate, number and int plain numbers, text anything else. */
export type ColumnKind = 'text' | 'money' | 'date' | 'number' | 'int'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const kinds: ColumnKind[] = ['text', 'money', 'date', 'number', 'int']

/** [$-107041E] = Thai Buddhist calendar with Arabic digits: 2023-03-07 shows as 7 มี.ค. 2566. */
const formats: Record<ColumnKind, { id: number; code: string }> = {
  text: { id: 49, code: '@' },
  money: { id: 164, code: '#,##0.00;(#,##0.00)' },
  date: { id: 165, code: '[$-107041E]d mmm yyyy;@' },
  number: { id: 166, code: '#,##0.####' },
  int: { id: 3, code: '#,##0' },
}

/** Indices of the cell styles below. */
export const styleOf = {
  body: (kind: ColumnKind): number => 1 + kinds.indexOf(kind),
  total: (kind: ColumnKind): number => 1 + kinds.length + kinds.indexOf(kind),
  header: 1 + 2 * kinds.length,
  title: 2 + 2 * kinds.length,
  subtitle: 3 + 2 * kinds.length,
}

/** Text without what no file can hold: half a surrogate pair and the two characters that are none. */
export function wellFormed(text: string): string {
  return text.replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD')
}

/** Text inside XML; what XML cannot hold goes as Excel's own `_x0007_` escapes. */
export function escaped(text: string): string {
  if (!/[&<>"\r\p{Cc}]/u.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\p{Cc}]/gu, (char) => (char === '\n' || char === '\t' ? char : `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`))
}

/** TH Sarabun is on the machines of offices; family and charset (Thai) choose its stand-in elsewhere. */
function font(size: number, bold: boolean): string {
  return `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="TH SarabunPSK"/><family val="2"/><charset val="222"/></font>`
}

function side(name: string, style: string): string {
  return style === '' ? `<${name}/>` : `<${name} style="${style}"><color rgb="FF808080"/></${name}>`
}

function border(around: string, top: string, bottom: string): string {
  return `<border>${side('left', around)}${side('right', around)}${side('top', top)}${side('bottom', bottom)}<diagonal/></border>`
}

type Xf = { font: number; format?: number; fill?: number; border?: number; alignment: string }

function xf(it: Xf): string {
  const ids = `numFmtId="${it.format ?? 0}" fontId="${it.font}" fillId="${it.fill ?? 0}" borderId="${it.border ?? 0}" xfId="0"`
  const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
  return `<xf ${ids} ${applied}><alignment ${it.alignment}/></xf>`
}

function alignmentOf(kind: ColumnKind): string {
  return kind === 'text' ? 'vertical="top" wrapText="1"' : 'vertical="top"'
}

/** The styles part: body and totals for every kind, header, title, subtitle. */
export function stylesXml(): string {
  const custom = kinds.filter((kind) => formats[kind].id >= 164)
  const xfs = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    ...kinds.map((kind) => xf({ font: 0, format: formats[kind].id, alignment: alignmentOf(kind) })),
    ...kinds.map((kind) => xf({ font: 1, format: formats[kind].id, border: 2, alignment: alignmentOf(kind) })),
    xf({ font: 1, format: 49, fill: 2, border: 1, alignment: 'horizontal="center" vertical="center" wrapText="1"' }),
    xf({ font: 2, format: 49, alignment: 'vertical="center"' }),
    xf({ font: 0, format: 49, alignment: 'vertical="center"' }),
  ]
  const codes = custom.map((kind) => `<numFmt numFmtId="${formats[kind].id}" formatCode="${escaped(formats[kind].code)}"/>`)
  return (
    `${PROLOG}<styleSheet xmlns="${MAIN}"><numFmts count="${codes.length}">${codes.join('')}</numFmts>` +
    `<fonts count="3">${font(16, false)}${font(16, true)}${font(18, true)}</fonts>` +
    `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
    `<fill><patternFill patternType="solid"><fgColor rgb="FFDDE6F2"/><bgColor indexed="64"/></patternFill></fill></fills>` +
    `<borders count="3">${border('', '', '')}${border('thin', 'thin', 'thin')}${border('', 'thin', 'double')}</borders>` +
    `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>` +
    `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  )
}

/** One sheet as the workbook part names it: the header row (1-based) repeats on paper, the filter covers `filter`. */
export type SheetEntry = { name: string; headerRow: number; filter: string }

function absolute(range: string): string {
  return range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
}

/** The workbook part. */
export function workbookXml(sheets: SheetEntry[]): string {
  const list = sheets.map((sheet, at) => `<sheet name="${escaped(sheet.name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const names = sheets.map((sheet, at) => {
    const of = `'${escaped(sheet.name.replaceAll("'", "''"))}'!`
    return (
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${of}${absolute(sheet.filter)}</definedName>` +
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${of}$${sheet.headerRow}:$${sheet.headerRow}</definedName>`
    )
  })
  return (
    `${PROLOG}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets>` +
    `<definedNames>${names.join('')}</definedNames></workbook>`
  )
}

/** The parts that tie the others together, by name. */
export function tyingParts(sheetCount: number): Record<string, string> {
  const numbers = Array.from({ length: sheetCount }, (_, at) => at + 1)
  const types = numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)
  const relations = numbers.map((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
  return {
    '[Content_Types].xml':
      `${PROLOG}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `${PROLOG}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels':
      `${PROLOG}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}` +
      `<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  }
}

/** Everything of a worksheet before its rows. */
export function sheetHead(widths: number[], frozenRows: number): string {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  return (
    `${PROLOG}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="21"/><cols>${columns.join('')}</cols><sheetData>`
  )
}

/** Everything of a worksheet after its rows: filter, and paper A4 fitted to its width. */
export function sheetTail(filter: string, columns: number): string {
  const orientation = columns > 6 ? 'landscape' : 'portrait'
  return (
    `</sheetData><autoFilter ref="${filter}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/></worksheet>`
  )
}
