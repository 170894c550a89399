import { useMemo } from 'react'
import { useRead } from '../../../../ui/query.ts'
import { people } from '../../contract.ts'

/** All agencies for choosing and for showing names; the system agency has no place among the choices. */
export function useAgencies() {
  const found = useRead(people.agencies, {})
  return useMemo(() => {
    const rows = found.data?.rows ?? []
    const names = new Map(rows.map((agency) => [agency.id, agency.name]))
    const options = rows.filter((agency) => !agency.system).map((agency) => ({ value: agency.id, label: agency.name }))
    return { rows, options, nameOf: (id: string) => names.get(id) ?? '', error: found.error, loading: found.isPending }
  }, [found.data, found.error, found.isPending])
}
