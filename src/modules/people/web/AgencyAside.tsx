import { ArrowRight } from 'lucide-react'
import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Aside } from '../../../ui/page.tsx'
import type { people } from '../contract.ts'

/** Where this agency's records are, and the names by which files are understood. */
export function AgencyAside({ agency }: { agency: Out<typeof people.agency> }) {
  const { t } = useT()
  const links = [
    { to: `/advances?view=all&f.agency=${encodeURIComponent(agency.code)}`, text: t('people.see_advances') },
    { to: `/securities?view=all&f.agency=${encodeURIComponent(agency.code)}`, text: t('people.see_securities') },
    { to: `/agencies/people?f.agency=${agency.id}&view=all`, text: t('people.see_persons') },
  ]
  return (
    <Aside title={t('people.registers_of_agency')}>
      <ul className="flow-s">
        {links.map((link) => (
          <li key={link.to}>
            <Link to={link.to}>
              {link.text} <Icon of={ArrowRight} size={14} />
            </Link>
          </li>
        ))}
      </ul>
      <div>
        <h2 className="h-aside">{t('people.remembered')}</h2>
        <p className="note">{agency.remembered.length === 0 ? t('people.remembered_none') : t('people.remembered_note')}</p>
      </div>
      {agency.remembered.length > 0 ? (
        <ul className="flow-s">
          {agency.remembered.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      ) : null}
      {agency.system ? null : <Link to={`/agencies/unknown?agency=${agency.id}`}>{t('people.remember_for')}</Link>}
    </Aside>
  )
}
