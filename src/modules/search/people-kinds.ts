import { searchKey } from '../../kernel/thai-text.ts'
import { agencyBook, findCounterparties, findPersons } from '../people/index.ts'
import type { Found, SearchKind } from './kinds.ts'

/** Agencies by code, name and short form; persons and counterparties by name, e-mail and tax ID. */
export const peopleKinds: readonly SearchKind[] = [
  {
    kind: 'agencies',
    title: { th: 'หน่วยงาน', en: 'Agencies' },
    may: 'people.read',
    async find(ctx, { text, most }) {
      const words = searchKey(text).split(' ')
      const { all } = await agencyBook(ctx)
      const fits = all.filter((agency) => !agency.system && words.every((word) => searchKey([agency.code, agency.name, ...agency.shortForms].join(' ')).includes(word)))
      return fits.slice(0, most + 1).map((agency): Found => ({ id: agency.id, to: `/agencies/${agency.id}`, name: agency.name, note: agency.code }))
    },
    all: () => '/agencies',
  },
  {
    kind: 'people',
    title: { th: 'บุคคล', en: 'People' },
    may: 'people.read',
    async find(ctx, { text, most }) {
      const { byId } = await agencyBook(ctx)
      const rows = await findPersons(ctx, { text, most: most + 1 })
      return rows.map((row): Found => ({ id: row.id, to: `/agencies/people?q=${encodeURIComponent(row.name)}&open=${row.id}`, name: row.name, note: byId.get(row.agencyId)?.name ?? '' }))
    },
    all: ({ text }) => `/agencies/people?q=${encodeURIComponent(text)}`,
  },
  {
    kind: 'counterparties',
    title: { th: 'คู่สัญญา', en: 'Counterparties' },
    may: 'people.read',
    async find(ctx, { text, most }) {
      const rows = await findCounterparties(ctx, { text, most: most + 1 })
      return rows.map((row): Found => ({ id: row.id, to: `/agencies/counterparties?q=${encodeURIComponent(row.name)}&open=${row.id}`, name: row.name, note: row.taxId ?? '' }))
    },
    all: ({ text }) => `/agencies/counterparties?q=${encodeURIComponent(text)}`,
  },
]
