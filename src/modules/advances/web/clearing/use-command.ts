import type { Out } from '../../../../kernel/endpoint.ts'
import { useWrite } from '../../../../ui/query.ts'
import { advances } from '../../contract.ts'
import { clearing } from '../../contract-clearing.ts'
import type { Advance } from '../advance.ts'

type Name = keyof typeof clearing

/** A command on an advance, as it was shown; what shows the advance is read anew afterwards. */
export function useCommand<N extends Name>(name: N, advance: Pick<Advance, 'id' | 'version'>) {
  const write = useWrite(clearing[name], [advances.detail, advances.list, advances.totals])
  return {
    busy: write.isPending,
    run: (input: object): Promise<Out<typeof advances.detail>> => write.mutateAsync({ id: advance.id, version: advance.version, ...input } as never) as Promise<Out<typeof advances.detail>>,
  }
}
