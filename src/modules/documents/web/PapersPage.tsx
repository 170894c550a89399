import { FileText, ImageUp, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { download, upload, urlOf } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { FormPart } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Problem, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { SettingLines } from '../../settings/web/parts/SettingLines.tsx'
import { SettingsTabs } from '../../settings/web/parts/SettingsTabs.tsx'
import { letterhead } from '../contract.ts'

type Head = Out<typeof letterhead.read>
const LINES = ['documents.unit', 'documents.address', 'documents.phone', 'documents.letterCode', 'documents.digits']
const SAMPLES = ['securities.release_letter', 'advances.query', 'documents.cash_receipt'] as const

/** The head of the office's papers: its lines, its garuda, and papers to look at before one is issued. */
export function PapersPage() {
  const { t } = useT()
  const found = useRead(letterhead.read, {})
  return (
    <>
      <Title name={t('documents.papers_title')} note={t('documents.papers_about')} />
      <SettingsTabs />
      <div className="form">
        <FormPart title={t('documents.part_lines')}>
          <SettingLines keys={LINES} />
        </FormPart>
        <FormPart title={t('documents.part_garuda')}>
          <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={3}>
            {(head) => <Garuda head={head} again={() => void found.refetch()} />}
          </Reading>
        </FormPart>
        <FormPart title={t('documents.part_samples')}>
          <Samples />
        </FormPart>
      </div>
    </>
  )
}

function Garuda({ head, again }: { head: Head; again: () => void }) {
  const { t } = useT()
  const [error, setError] = useState<ApiError | null>(null)
  const [asking, setAsking] = useState(false)
  const withdraw = useWrite(letterhead.withdrawGaruda, [letterhead.read])
  const give = (file: File) => {
    setError(null)
    upload(letterhead.giveGaruda, {}, file).then(
      () => {
        toast(t('documents.garuda_given'))
        again()
      },
      (failure: unknown) => setError(asApiError(failure)),
    )
  }
  return (
    <div className="garuda">
      {head.garuda === 'none' ? (
        <span className="place note">{t('documents.garuda_place')}</span>
      ) : (
        <img src={urlOf(letterhead.garuda, { mark: head.mark })} alt={t('documents.part_garuda')} />
      )}
      <div className="flow-s">
        <p>{t(`documents.garuda_${head.garuda}`)}</p>
        {error ? <Problem error={error} /> : null}
        {head.mayChange ? <FileField label={t('documents.garuda_choose')} accept=".png" hint={t('documents.garuda_hint')} onFile={give} /> : <p className="note">{t('documents.garuda_may_not')}</p>}
        {head.mayChange && head.garuda === 'given' ? (
          <div>
            <Button kind="quiet" icon={Undo2} onPress={() => setAsking(true)}>
              {t('documents.garuda_withdraw')}
            </Button>
          </div>
        ) : null}
      </div>
      <Confirm
        open={asking}
        title={t('documents.garuda_withdraw')}
        onClose={() => setAsking(false)}
        action={t('documents.garuda_withdraw')}
        onConfirm={async () => {
          await withdraw.mutateAsync({})
        }}
        effects={[{ key: 'later', icon: ImageUp, text: t('documents.garuda_effect') }]}
      />
    </div>
  )
}

function Samples() {
  const { t } = useT()
  const [error, setError] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const see = (paper: (typeof SAMPLES)[number]) => {
    setError(null)
    setBusy(paper)
    download(letterhead.sample, { paper })
      .catch((failure: unknown) => setError(asApiError(failure)))
      .finally(() => setBusy(null))
  }
  return (
    <div className="flow-s">
      <p className="note">{t('documents.samples_about')}</p>
      {error ? <Problem error={error} /> : null}
      <div className="mark">
        {SAMPLES.map((paper) => (
          <Button key={paper} icon={FileText} busy={busy === paper} onPress={() => see(paper)}>
            {t(`documents.sample_${paper}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
