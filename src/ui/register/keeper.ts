import { createContext, useContext } from 'react'
import { useKept } from '../kept.ts'
import type { Look, RegisterView } from './types.ts'

/** Where the views that people save and their choice of columns are kept. */
export type Keeper = {
  views: RegisterView[]
  columns: string[] | null
  /** Whether the person may share a view with everybody. */
  mayShare: boolean
  /** Answers with the key of the new view. */
  save: (view: Look & { label: string; shared: boolean }) => Promise<string>
  remove: (key: string) => void
  setColumns: (columns: string[] | null) => void
}

/** The hook that gives the keeper of a register; main puts one in that keeps on the server. */
export const KeeperOf = createContext<(register: string) => Keeper>(useLocalKeeper)

export function useKeeper(register: string): Keeper {
  const use = useContext(KeeperOf)
  return use(register)
}

/** On this machine only. */
function useLocalKeeper(register: string): Keeper {
  const [views, setViews] = useKept<RegisterView[]>(`views.${register}`, [])
  const [columns, setColumns] = useKept<string[] | null>(`columns.${register}`, null)
  return {
    views: views.map((view) => ({ ...view, own: true })),
    columns,
    mayShare: false,
    save: async ({ shared: _, ...view }) => {
      const key = `own-${Date.now().toString(36)}`
      setViews([...views, { ...view, key }])
      return key
    },
    remove: (key) => setViews(views.filter((view) => view.key !== key)),
    setColumns,
  }
}
