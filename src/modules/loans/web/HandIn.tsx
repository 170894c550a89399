import { upload } from '../../../ui/api.ts'
import { useT } from '../../../ui/i18n.ts'
import { TakeIn } from '../../../ui/take-in.tsx'
import { collections } from '../contract-collections.ts'

/** Where a result file of the month is dropped; it is read and matched at once, and moves no money yet. */
export function HandIn({ month, name, fund }: { month: string; name: string; fund: string | undefined }) {
  const { t } = useT()
  const send = async (file: File) => {
    const done = await upload(collections.handIn, { month, ...(fund ? { fund } : {}) }, file)
    return t('loans.taken_in', { file: done.file, count: done.lines })
  }
  return (
    <div className="pad flow-s">
      <TakeIn label={t('loans.hand_in', { month: name })} accept=".txt,.csv,.xlsx" hint={t('loans.hand_in_hint')} reading={(file) => t('loans.reading_file', { file })} send={send} changes={[collections.month, collections.months]} />
    </div>
  )
}
