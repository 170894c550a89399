import { CircleSlash, FileCheck, FileClock } from 'lucide-react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import type { transfer } from '../contract.ts'

export type PreviewData = Out<typeof transfer.preview>
export type ImportLine = Out<typeof transfer.list>['rows'][number]

/** Where an import stands, in words. */
export function ImportChip({ state }: { state: ImportLine['state'] }) {
  const { t } = useT()
  const word = t(`transfer.state_${state}`)
  if (state === 'committed') return <Chip state="done" icon={FileCheck}>{word}</Chip>
  if (state === 'previewed') return <Chip state="soon" icon={FileClock}>{word}</Chip>
  return <Chip icon={CircleSlash}>{word}</Chip>
}
