import { CircleQuestionMark } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useT } from '../../ui/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { DialogMissed, later } from '../../ui/later.tsx'

const HelpDialog = later(async () => (await import('./HelpDialog.tsx')).HelpDialog, DialogMissed)

/** In the top bar: the chapter of the manual for the page one is on. */
export function HelpButton() {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" aria-haspopup="dialog" aria-label={t('main.help')} onClick={() => setOpen(true)}>
        <Icon of={CircleQuestionMark} size={20} />
      </button>
      {open ? (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
