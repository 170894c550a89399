import { useMemo } from 'react'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useRead } from '../../../ui/query.ts'
import type { RegisterColumn } from '../../../ui/register/types.ts'
import { useMay } from '../../../ui/session.ts'
import { people } from '../../people/contract.ts'
import { forms, purposes } from '../rules.ts'
import type { Row } from './security.ts'
import { StandingChip } from './StandingChip.tsx'

/** Columns that a view shows or leaves out at first, beside the usual ones. */
const SHOWN: Record<string, string[]> = {
  held: ['agency', 'liabilityEndsOn'],
  released: ['releasedOn', 'returnByOn'],
  'past-limit': ['agency', 'releasedOn', 'returnByOn'],
  'decide-release': ['agency', 'acceptedOn', 'liabilityEndsOn'],
  expiring: ['issuer', 'liabilityEndsOn', 'expiresOn'],
  early: ['issuer', 'liabilityEndsOn', 'expiresOn'],
  unclaimed: ['agency', 'releasedOn', 'returnByOn'],
  returned: ['agency', 'releasedOn', 'returnedOn'],
  forfeited: ['agency', 'releasedOn', 'returnedOn'],
  all: ['agency', 'liabilityEndsOn', 'releasedOn', 'returnByOn'],
}

/** Red where the letter expires before the obligations end. */
function ExpiresOn({ row }: { row: Row }) {
  const { day } = useFormat()
  return row.expiresEarly ? <span className="late">{day(row.expiresOn)}</span> : <>{day(row.expiresOn)}</>
}

function useAgencyOptions() {
  const enabled = useMay('people.read')
  const found = useRead(people.agencies, {}, { enabled })
  return useMemo(() => (found.data?.rows ?? []).map((agency) => ({ value: agency.code, label: agency.name })), [found.data])
}

/** The columns of the register; each view begins with those it is read for. */
export function useSecurityColumns(view: string): RegisterColumn<Row>[] {
  const { t } = useT()
  const agencies = useAgencyOptions()
  return useMemo(() => {
    const kinds = forms.map((value) => ({ value, label: t(`securities.form_${value}`) }))
    const aims = purposes.map((value) => ({ value, label: t(`securities.purpose_${value}`) }))
    const head = (key: string) => t(`securities.${key}`)
    const hidden = (key: string) => (SHOWN[view]?.includes(key) ? {} : { hidden: true })
    return [
      { key: 'number', head: head('number'), width: 120, kind: 'key', value: (row) => row.number, filter: 'text' },
      { key: 'counterparty', head: head('counterparty'), value: (row) => row.counterparty, filter: 'text' },
      { key: 'agency', head: head('agency'), width: 150, value: (row) => row.agencyName, filter: { options: agencies }, ...hidden('agency') },
      { key: 'kind', head: head('form'), width: 140, value: (row) => t(`securities.form_${row.kind}`), filter: { options: kinds } },
      { key: 'purpose', head: head('purpose'), width: 130, value: (row) => t(`securities.purpose_${row.purpose}`), filter: { options: aims }, sortable: false, hidden: true },
      { key: 'issuer', head: head('issuer'), width: 150, value: (row) => row.issuer, sortable: false, ...hidden('issuer') },
      { key: 'signedOn', head: head('signed'), width: 108, kind: 'date', value: (row) => row.signedOn, hidden: true },
      { key: 'acceptedOn', head: head('accepted'), width: 108, kind: 'date', value: (row) => row.acceptedOn, sortable: false, ...hidden('acceptedOn') },
      { key: 'liabilityEndsOn', head: head('liability_ends'), width: 128, kind: 'date', value: (row) => row.liabilityEndsOn, ...hidden('liabilityEndsOn') },
      { key: 'expiresOn', head: head('expires'), width: 124, kind: 'date', value: (row) => row.expiresOn, cell: (row) => <ExpiresOn row={row} />, filter: 'date', ...hidden('expiresOn') },
      { key: 'releasedOn', head: head('released'), width: 116, kind: 'date', value: (row) => row.releasedOn, filter: 'date', ...hidden('releasedOn') },
      { key: 'returnByOn', head: head('return_by'), width: 108, kind: 'date', value: (row) => row.returnByOn, filter: 'date', ...hidden('returnByOn') },
      { key: 'returnedOn', head: head('returned'), width: 108, kind: 'date', value: (row) => row.endedOn, ...hidden('returnedOn') },
      { key: 'standing', head: head('state'), width: 158, value: (row) => row.standing, text: (row) => t(`securities.state_${row.standing}`), cell: (row) => <StandingChip of={row} />, sortable: false },
      { key: 'amount', head: head('amount'), width: 122, kind: 'money', strong: true, value: (row) => row.amountSatang, filter: 'money' },
    ]
  }, [t, agencies, view])
}
