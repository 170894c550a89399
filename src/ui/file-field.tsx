import { FileSpreadsheet, Paperclip } from 'lucide-react'
import { useId, useState } from 'react'
import type { DragEvent } from 'react'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

type Props = { label: string; /** '.xlsx,.csv' */ accept: string; hint?: string; onFile: (file: File) => void; file?: File | null; /** a spreadsheet, in a large field to drop it on */ large?: boolean }

/** Chooses one file: by the button, or by dropping it here. */
export function FileField({ label, accept, hint, onFile, file, large }: Props) {
  const { t } = useT()
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const dropped = event.dataTransfer.files[0]
    if (dropped) onFile(dropped)
  }
  const className = `drop${large ? ' large' : ''}${over ? ' is-over' : ''}`
  return (
    <div
      className={className}
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon of={large ? FileSpreadsheet : Paperclip} size={20} />
      <p>
        <b className="strong">{file ? file.name : label}</b>
        {hint ? (
          <span className="note" id={`${id}-hint`}>
            {hint}
          </span>
        ) : null}
      </p>
      <label className="btn">
        {t('ui.file_chosen')}
        <input
          type="file"
          className="hide"
          accept={accept}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            if (chosen) onFile(chosen)
            event.target.value = ''
          }}
        />
      </label>
    </div>
  )
}
