import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../../../ui/api.ts'
import { useRead } from '../../../../ui/query.ts'
import type { Keeper } from '../../../../ui/register/keeper.ts'
import { views } from '../../contract-views.ts'

/** Views and columns of a register as the server keeps them for the person, on whatever machine. */
export function useServerKeeper(register: string): Keeper {
  const client = useQueryClient()
  const found = useRead(views.list, { register })
  const { data } = found
  return useMemo<Keeper>(() => {
    const key = [views.list.path, { register }]
    const again = () => client.invalidateQueries({ queryKey: key })
    return {
      views: (data?.rows ?? []).map(({ id, label, look, own }) => ({ key: id, label, own, filters: look.filters ?? {}, q: look.q ?? '', sort: look.sort ?? null })),
      columns: data?.columns ?? null,
      mayShare: data?.mayShare ?? false,
      save: async ({ label, shared, ...look }) => {
        const { id } = await call(views.save, { register, label, shared, look })
        await again()
        return id
      },
      remove: (id) => void call(views.remove, { id }).then(again, again),
      setColumns: (columns) => {
        if (data) client.setQueryData(key, { ...data, columns })
        void call(views.setColumns, { register, columns }).catch(again)
      },
    }
  }, [client, data, register])
}
