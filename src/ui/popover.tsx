import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { OverlayArrow, Popover as AriaPopover } from 'react-aria-components/Popover'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'

type Props = {
  title: string
  /** Inside of the button that opens it. */
  trigger: ReactNode
  triggerClass?: string
  /** The name of the button when its inside does not say it. */
  triggerLabel?: string
  children: ReactNode
}

/** An answer beside the word it belongs to; below 900 px a sheet from the bottom. */
export function Popover({ title, trigger, triggerClass = 'why-link', triggerLabel, children }: Props) {
  const { t } = useT()
  return (
    <DialogTrigger>
      <Button className={triggerClass} aria-label={triggerLabel}>
        {trigger}
      </Button>
      <AriaPopover className="pop-at" aria-labelledby="" placement="bottom start" offset={10} crossOffset={-8}>
        <OverlayArrow>
          <span className="pop-tip" />
        </OverlayArrow>
        <Dialog className="pop">
          {({ close }) => (
            <>
              <div className="h">
                <Heading slot="title" className="pop-title">
                  {title}
                </Heading>
                <button type="button" className="btn btn-quiet btn-icon btn-s close" aria-label={t('ui.close')} onClick={close}>
                  <Icon of={X} />
                </button>
              </div>
              <div className="b">{children}</div>
            </>
          )}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
