import type { FileReply } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import { renderRegister } from '../../../platform/pdf/render.ts'
import { zipOf } from '../../../platform/sheet/zip-write.ts'
import { record } from '../../audit/index.ts'
import { office } from '../../settings/index.ts'
import { look, looksOf } from './looks.ts'
import { subjectOf, type PrivacyParts } from './subject.ts'

type Section = { module: string; title: string; rows: Record<string, unknown>[] }

/** Everything about one person, and nobody else, as a zip: JSON for machines, PDF for people (s. 30, 31). */
export async function copyOf(ctx: Ctx, it: { id: string; reason: string }, parts: PrivacyParts): Promise<FileReply> {
  const person = await subjectOf(ctx, it.id, parts.addresses)
  const sections: Section[] = []
  for (const kind of parts.kinds) sections.push({ module: kind.module, title: kind.title.th, rows: await kind.copy(ctx, person) })
  sections.push({ module: 'privacy', title: 'ใครเปิดดูข้อมูลของท่าน', rows: (await looksOf(ctx, person.id)).map((one) => ({ at: one.at, who: one.actor, what: one.what.th, reason: one.reason })) })
  await look(ctx, { what: 'privacy.copy', subjectId: person.id, reason: it.reason })
  await record(ctx, 'privacy.copy_made', { module: 'people', id: person.id }, { reason: it.reason, records: sections.reduce((sum, one) => sum + one.rows.length, 0) })
  const officeName = (await office(ctx))?.name ?? ''
  const madeAt = new Date().toISOString()
  const json = JSON.stringify({ format: 'khlang-person/1', office: officeName, madeAt, person: { id: person.id, name: person.name }, sections }, money, 1)
  const pdf = await renderRegister({
    title: `ข้อมูลส่วนบุคคลของ ${person.name}`,
    subtitle: ['สำเนาตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 30 และ 31'],
    columns: [{ header: 'เรื่อง', kind: 'text' }, { header: 'รายการ', kind: 'text' }, { header: 'ข้อมูล', kind: 'text' }, { header: 'ค่า', kind: 'text' }],
    rows: sections.flatMap(({ title, rows }) => rows.flatMap((row, n) => Object.entries(row).filter(([, value]) => value !== null && value !== '').map(([key, value]) => [title, String(n + 1), key, shown(value)]))),
    office: officeName, asOf: ctx.today, madeAt: madeAt.slice(0, 16).replace('T', ' '), madeBy: ctx.actor.name,
  })
  const bytes = await zipOf([{ name: 'data.json', data: Buffer.from(json) }, { name: 'data.pdf', data: Buffer.from(pdf) }])
  return { fileName: `personal-data-${ctx.today}.zip`, contentType: 'application/zip', bytes }
}

function money(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, money)
  return text.length > 300 ? `${text.slice(0, 300)}...` : text
}
