import { Bell as BellIcon } from 'lucide-react'
import { Suspense, useState } from 'react'
import { registerTexts, useT } from '../../../../ui/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { DialogMissed, later } from '../../../../ui/later.tsx'
import { useRead } from '../../../../ui/query.ts'
import { audit } from '../../contract.ts'
import { newsTexts } from './texts-news.ts'

registerTexts(newsTexts)

const NewsDialog = later(async () => (await import('../NewsDialog.tsx')).NewsDialog, DialogMissed)
const EVERY_MS = 120_000

/** In the top bar: how much happened for the person that they have not seen, and the way to it. */
export function Bell() {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  const found = useRead(audit.news, {}, { refetchInterval: EVERY_MS })
  const unread = found.data?.unread ?? 0
  return (
    <>
      <button type="button" className="bell" aria-haspopup="dialog" aria-label={unread > 0 ? t('audit.news_unread', { count: unread }) : t('audit.news')} onClick={() => setOpen(true)}>
        <Icon of={BellIcon} size={20} />
        {unread > 0 ? <sup>{unread > 39 ? '40+' : unread}</sup> : null}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <NewsDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
