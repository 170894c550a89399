import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Aside } from '../../../ui/page.tsx'
import { useShortcut } from '../../../ui/shortcuts.ts'

/** The address of the same list with one row opened beside it. */
export function rowAddress(params: URLSearchParams, id: string): string {
  const next = new URLSearchParams(params)
  next.set('open', id)
  return `?${next}`
}

/** One row of a list, opened beside the list; Esc or the cross closes it. */
export function RowAside({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useT()
  const [, setParams] = useSearchParams()
  const close = () =>
    setParams((now) => {
      const next = new URLSearchParams(now)
      next.delete('open')
      return next
    })
  useShortcut('Escape', close)
  return (
    <Aside title={title} end={<Button kind="quiet" small icon={X} label={t('people.close')} onPress={close} />}>
      {children}
    </Aside>
  )
}
