import { CloudOff, RefreshCw } from 'lucide-react'
import { lazy, useEffect, useState } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'
import { Button } from './button.tsx'
import { useT } from './i18n.ts'
import { Title } from './page.tsx'
import { Empty } from './states.tsx'
import { toast } from './toast.tsx'

type Load<Props> = () => Promise<ComponentType<Props>>
type Missed<Props> = ComponentType<Props & { again: () => void }>

/** A part whose file comes when it is needed. A file that does not come leaves `missed` in its place, never nothing: it is asked for again whenever the part is shown, and when somebody says so. */
export async function come<Props extends object>(load: Load<Props>, missed: Missed<Props>): Promise<ComponentType<Props>> {
  try {
    return await load()
  } catch {
    return (props: Props) => <Again load={load} missed={missed} props={props} />
  }
}

/** The same for a part within a page, under a `Suspense`. */
export function later<Props extends object>(load: Load<Props>, missed: Missed<Props>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await come(load, missed) }))
}

function Again<Props extends object>({ load, missed: Missed, props }: { load: Load<Props>; missed: Missed<Props>; props: Props }) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null)
  const [asked, setAsked] = useState(0)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let here = true
    load().then(
      (part) => void (here && setPart(() => part)),
      () => {
        setFailed(true)
        if (here && asked > 0) void freshProduct()
      },
    )
    return () => {
      here = false
    }
  }, [load, asked])
  if (Part) return <Part {...props} />
  return failed ? <Missed {...props} again={() => setAsked(asked + 1)} /> : null
}

/** A server that answers while a file does not come has another version: the whole application is loaded anew. */
async function freshProduct(): Promise<void> {
  const answer = await fetch('/api/health').catch(() => null)
  if (answer?.ok) location.reload()
}

/** In the place of a page whose file did not come. */
export function PageMissed({ again }: { again: () => void }) {
  const { t } = useT()
  const action = (
    <Button icon={RefreshCw} onPress={again}>
      {t('ui.try_again')}
    </Button>
  )
  return (
    <>
      <Title name={t('ui.page_missed')} />
      <Empty icon={CloudOff} title={t('ui.page_missed_title')} action={action}>
        {t('ui.page_missed_more')}
      </Empty>
    </>
  )
}

/** In the place of a dialog whose file did not come: says so and closes. */
export function DialogMissed({ onClose }: { onClose: () => void }) {
  const { t } = useT()
  useEffect(() => {
    toast(t('ui.part_missed'), 'late')
    onClose()
  }, [onClose, t])
  return null
}
