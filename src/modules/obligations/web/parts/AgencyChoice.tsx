import { Building2, ChevronDown, ListFilter } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { useT } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { MenuButton } from '../../../../ui/menu.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session.ts'
import { people } from '../../../people/contract.ts'

/** The agency that the page is narrowed to, from its address (`?agency=`); only for those who see more than one. */
export function useChosenAgency() {
  const [params] = useSearchParams()
  const { permissions } = useSession()
  const enabled = permissions['obligations.read'] === 'all' && permissions[people.agencies.may] !== undefined
  const found = useRead(people.agencies, {}, { enabled })
  const asked = enabled ? params.get('agency') : null
  const agencies = found.data?.rows ?? []
  return { enabled, agencies, chosen: agencies.find((agency) => agency.id === asked) ?? null, asked: asked ?? undefined }
}

/** Narrows the page to one agency; the choice stands in the address. */
export function AgencyChoice({ of }: { of: ReturnType<typeof useChosenAgency> }) {
  const { t } = useT()
  const [, setParams] = useSearchParams()
  if (!of.enabled || of.agencies.length < 2) return null
  const choose = (id: string) =>
    setParams((now) => {
      const next = new URLSearchParams(now)
      if (id === '') next.delete('agency')
      else next.set('agency', id)
      return next
    }, { replace: true })
  const items = [{ key: '', label: t('obligations.all_agencies'), selected: of.chosen === null }, ...of.agencies.map((agency) => ({ key: agency.id, label: agency.name, selected: agency.id === of.chosen?.id }))]
  return (
    <MenuButton kind="quiet" small label={t('obligations.choose_agency')} items={items} onChoose={choose}>
      <Icon of={Building2} />
      {of.chosen?.name ?? t('obligations.all_agencies')}
      <Icon of={ChevronDown} size={14} />
    </MenuButton>
  )
}

/** The kind of duty that the page is narrowed to, from its address (`?kind=`). */
export function useChosenKind(): string | undefined {
  const [params] = useSearchParams()
  return params.get('kind') ?? undefined
}

/** Narrows the page to one kind of duty; the choice stands in the address. */
export function KindChoice({ kinds }: { kinds: { kind: string; title: { th: string; en: string } }[] }) {
  const { t, pick } = useT()
  const [, setParams] = useSearchParams()
  const chosen = useChosenKind()
  if (kinds.length < 2) return null
  const choose = (kind: string) =>
    setParams((now) => {
      const next = new URLSearchParams(now)
      if (kind === '') next.delete('kind')
      else next.set('kind', kind)
      return next
    }, { replace: true })
  const items = [{ key: '', label: t('obligations.all_kinds'), selected: chosen === undefined }, ...kinds.map(({ kind, title }) => ({ key: kind, label: pick(title), selected: kind === chosen }))]
  return (
    <MenuButton kind="quiet" small label={t('obligations.choose_kind')} items={items} onChoose={choose}>
      <Icon of={ListFilter} />
      {items.find((item) => item.selected)?.label ?? t('obligations.all_kinds')}
      <Icon of={ChevronDown} size={14} />
    </MenuButton>
  )
}
