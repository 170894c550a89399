import { BookOpenCheck, CalendarCheck, CircleEqual, Download, FileX2, Lock } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { download } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import type { Effect } from '../../../ui/dialog.tsx'
import { money } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Translate } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { asApiError, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Problem } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { transfer } from '../contract.ts'
import type { PreviewData } from './import-words.tsx'

/** Good rows now, or nothing until all is good. */
export type How = 'good' | 'all'
type Props = { preview: PreviewData; title: { th: string; en: string }; how: How; update: boolean }

/** The decision: what is imported, exactly, before it is. */
export function CommitBar({ preview, title, how, update }: Props) {
  const { t, pick } = useT()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const commit = useWrite(transfer.commit, [transfer.list, transfer.preview])
  const abandon = useWrite(transfer.abandon, [transfer.list])
  const { reply, refusedRows } = preview
  const giveUp = async () => {
    try {
      await abandon.mutateAsync({ id: preview.id })
      toast(t('transfer.given_up'))
      void navigate('/imports')
    } catch (failure) {
      setError(asApiError(failure))
    }
  }
  const fetchRefused = () => download(transfer.refused, { id: preview.id }).catch((failure: unknown) => setError(asApiError(failure)))
  return (
    <>
      {error ? <Problem error={error} /> : null}
      {commit.isPending ? <Say>{t('transfer.committing', { count: reply.accepted })}</Say> : null}
      <ActionBar note={t('transfer.leave_note')} end={<Button kind="quiet" busy={abandon.isPending} onPress={() => void giveUp()}>{t('transfer.give_up')}</Button>}>
        <Button kind="main" because={becauseOf(t, preview, how)} busy={commit.isPending} onPress={() => setAsking(true)}>
          {t('transfer.commit_rows', { count: reply.accepted })}
        </Button>
        {refusedRows > 0 ? (
          <Button icon={Download} onPress={() => void fetchRefused()}>
            {t('transfer.download_refused', { count: refusedRows })}
          </Button>
        ) : null}
      </ActionBar>
      <Confirm
        title={t('transfer.confirm_title', { count: reply.accepted, file: reply.file })}
        open={asking}
        onClose={() => setAsking(false)}
        action={t('transfer.commit_rows', { count: reply.accepted })}
        effects={effectsOf(t, preview, pick(title))}
        onConfirm={() => commit.mutateAsync({ id: preview.id, fileSha256: preview.fileSha256, partial: how === 'good', update })}
      />
    </>
  )
}

function becauseOf(t: Translate, preview: PreviewData, how: How): string | null {
  if (preview.importedBefore) return t('transfer.because_before')
  if (preview.reply.accepted === 0) return t('transfer.because_nothing')
  return how === 'all' && preview.refusedRows > 0 ? t('transfer.because_refused', { count: preview.refusedRows }) : null
}

function effectsOf(t: Translate, preview: PreviewData, title: string): Effect[] {
  const { reply, refusedRows } = preview
  return [
    { key: 'rows', icon: BookOpenCheck, text: t('transfer.effect_rows', { kind: title, count: reply.accepted }), amount: money(reply.totals.amountSatang) },
    ...(refusedRows > 0 ? [{ key: 'refused', icon: FileX2, text: t('transfer.effect_refused', { count: refusedRows }) }] : []),
    ...(reply.unchanged > 0 ? [{ key: 'same', icon: CircleEqual, text: t('transfer.effect_unchanged', { count: reply.unchanged }) }] : []),
    { key: 'dates', icon: CalendarCheck, text: t('transfer.effect_dates') },
    { key: 'kept', icon: Lock, text: t('transfer.effect_kept') },
  ]
}
