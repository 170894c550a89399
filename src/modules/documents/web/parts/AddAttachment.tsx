import { useQueryClient } from '@tanstack/react-query'
import { Camera, ChevronDown, Paperclip } from 'lucide-react'
import { useId, useState } from 'react'
import type { DragEvent } from 'react'
import { upload } from '../../../../ui/api.ts'
import type { ApiError } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { asApiError } from '../../../../ui/query.ts'
import { Say } from '../../../../ui/say.tsx'
import { Problem } from '../../../../ui/states.tsx'
import { toast } from '../../../../ui/toast.tsx'
import { documents } from '../../contract.ts'
import { attachmentBytesMax } from '../../rules/attachments.ts'
import type { AttachmentKind } from './attachment.ts'

const accepted = '.pdf,.jpg,.jpeg,.png,.webp,.heic,.heif,.xlsx,.docx'
type Props = { about: { module: string; subjectId: string }; kinds: readonly AttachmentKind[] }
type Sending = { file: string; part: number }

/** Sends files one after the other; what could not be sent says why and stays named. */
function useSending({ about, kind }: { about: Props['about']; kind: string }) {
  const { t } = useT()
  const client = useQueryClient()
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<ApiError | string | null>(null)
  const one = async (file: File): Promise<boolean> => {
    if (file.size > attachmentBytesMax) {
      setProblem(t('documents.too_large', { file: file.name }))
      return false
    }
    setSending({ file: file.name, part: 0 })
    try {
      await upload(documents.attach, { ...about, kind }, file, (part) => setSending({ file: file.name, part }))
      toast(t('documents.attached', { file: file.name }))
      return true
    } catch (failure) {
      setProblem(asApiError(failure))
      return false
    }
  }
  const send = async (files: readonly File[]) => {
    setProblem(null)
    for (const file of files) if (!(await one(file))) break
    setSending(null)
    await client.invalidateQueries({ queryKey: [documents.attachments.path] })
  }
  return { sending, problem, send }
}

/** Adds files by picker, by dropping them here, or by the phone's camera. */
export function AddAttachment({ about, kinds }: Props) {
  const { t } = useT()
  const id = useId()
  const [kind, setKind] = useState(kinds[0]?.kind ?? 'other')
  const [over, setOver] = useState(false)
  const { sending, problem, send } = useSending({ about, kind })
  const take = (files: FileList | null) => void (sending === null && files && files.length > 0 && send([...files]))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className="flow-s">
      {kinds.length > 1 ? (
        <div className="field">
          <label htmlFor={`${id}-kind`}>{t('documents.kind')}</label>
          <div className="wrap">
            <select id={`${id}-kind`} className="input" value={kind} onChange={(event) => setKind(event.target.value)}>
              {kinds.map((one) => (
                <option key={one.kind} value={one.kind}>
                  {one.label}
                </option>
              ))}
            </select>
            <Icon of={ChevronDown} />
          </div>
        </div>
      ) : null}
      <div
        className={over ? 'drop files-drop is-over' : 'drop files-drop'}
        role="group"
        aria-label={t('documents.add')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon of={Paperclip} size={20} />
        <p>
          <b className="strong">{t('documents.add')}</b>
          <span className="note" id={`${id}-hint`}>
            {t('documents.add_hint')}
          </span>
        </p>
        <Choose label={t('documents.choose')} hint={`${id}-hint`} accept={accepted} onFiles={take} />
        <Choose label={t('documents.camera')} hint={`${id}-hint`} accept="image/*" camera onFiles={take} />
      </div>
      {sending ? <Sent sending={sending} /> : null}
      {typeof problem === 'string' ? <Say tone="late">{problem}</Say> : problem ? <Problem error={problem} /> : null}
    </div>
  )
}

function Choose({ label, hint, accept, camera, onFiles }: { label: string; hint: string; accept: string; camera?: boolean; onFiles: (files: FileList | null) => void }) {
  return (
    <label className={camera ? 'btn camera' : 'btn'}>
      {camera ? <Icon of={Camera} /> : null}
      {label}
      <input
        type="file"
        className="hide"
        accept={accept}
        multiple={!camera}
        capture={camera ? 'environment' : undefined}
        aria-describedby={hint}
        onChange={(event) => {
          onFiles(event.target.files)
          event.target.value = ''
        }}
      />
    </label>
  )
}

function Sent({ sending }: { sending: Sending }) {
  const { t } = useT()
  const percent = Math.round(sending.part * 100)
  const words = t('documents.sending', { file: sending.file, percent })
  return (
    <div className="sending" role="status">
      <progress max={100} value={percent} aria-label={words} />
      <span className="note">{words}</span>
    </div>
  )
}
