import { fill } from '../../kernel/refusal.ts'
import { bind } from '../../platform/http/bind.ts'
import { people } from './contract.ts'
import { addAgency, changeAgency, explainSpelling, listAgencies, readAgency } from './service/agencies.ts'
import { changePerson } from './service/change-person.ts'
import { changeCounterparty, listCounterparties } from './service/counterparties.ts'
import { importAgencies, readAgencyLines } from './service/import-agencies.ts'
import { listDoubts, listPersons, settleDoubt } from './service/persons.ts'
import { unknownNames } from './service/unknown-names.ts'
import { peopleTexts } from './texts.ts'

export const routes = bind('people', people, {
  agencies: listAgencies,
  agency: readAgency,
  addAgency,
  changeAgency,
  unknownNames,
  explainSpelling,
  importAgencies: async (ctx, _input, { upload }) => {
    const lines = upload === undefined ? [] : await readAgencyLines({ bytes: upload.bytes, name: upload.fileName })
    const reply = await importAgencies(ctx, lines)
    const refused = reply.refused.map(({ row, code, facts }) => {
      const text = peopleTexts[code] ?? { th: code, en: code }
      return { row, code, message: { th: fill(text.th, facts), en: fill(text.en, facts) } }
    })
    return { ...reply, refused }
  },
  list: listPersons,
  changePerson,
  counterparties: listCounterparties,
  changeCounterparty,
  doubts: listDoubts,
  settleDoubt,
})
