import { Search } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { registerTexts, useT } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { DialogMissed, later } from '../../../../ui/later.tsx'
import { useShortcut } from '../../../../ui/shortcuts.ts'
import { searchTexts } from '../texts.ts'
import type { Place } from './choices.ts'

registerTexts(searchTexts)

const loadDialog = () => import('../PaletteDialog.tsx')
const PaletteDialog = later(async () => (await loadDialog()).PaletteDialog, DialogMissed)

/** In the top bar: opens the search over everything, as Ctrl K does anywhere. What it opens is fetched once the page stands still. */
export function PaletteButton({ places }: { places: readonly Place[] }) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  useShortcut('mod+k', () => setOpen(true))
  useEffect(() => {
    const timer = setTimeout(() => void loadDialog().catch(() => undefined), 1500)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <button type="button" className="seek-button" onClick={() => setOpen(true)} onPointerEnter={() => void loadDialog().catch(() => undefined)} aria-keyshortcuts="Control+K" aria-haspopup="dialog">
        <Icon of={Search} />
        <span>{t('search.everything')}</span>
        <kbd aria-hidden="true" data-keys="Ctrl K" />
      </button>
      {open ? (
        <Suspense fallback={null}>
          <PaletteDialog places={places} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
