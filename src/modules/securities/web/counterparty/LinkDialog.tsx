import { useState } from 'react'
import type { Out } from '../../../../kernel/endpoint.ts'
import { Button } from '../../../../ui/button.tsx'
import { CopyBox } from '../../../../ui/copy-box.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { asApiError, useWrite } from '../../../../ui/query.ts'
import { Problem } from '../../../../ui/states.tsx'
import { toast } from '../../../../ui/toast.tsx'
import { counterpartyLinks } from '../../contract-counterparty.ts'

/** Makes the link of a security's contractor, and withdraws it. */
export function LinkDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const [made, setMade] = useState<Out<typeof counterpartyLinks.make> | null>(null)
  const make = useWrite(counterpartyLinks.make, [])
  const end = useWrite(counterpartyLinks.end, [])
  const error = asApiError(make.error ?? end.error)
  const withdraw = () =>
    void end.mutateAsync({ id }).then(
      () => {
        toast(t('securities.cp_link_ended'))
        onClose()
      },
      () => undefined,
    )
  return (
    <Dialog title={t('securities.cp_link_title')} open onClose={onClose}>
      <div className="flow link-dialog">
        {error ? <Problem error={error} /> : null}
        <p>{t('securities.cp_link_more')}</p>
        {made ? (
          <CopyBox
            label={t('securities.cp_link_of', { name: made.name })}
            value={`${location.origin}${made.path}`}
            hint={t('securities.cp_link_hint', { until: dayAndTime(made.until), to: made.email ?? t('securities.cp_link_nobody') })}
          />
        ) : null}
        <div className="mark">
          {made ? null : (
            <Button kind="main" busy={make.isPending} onPress={() => void make.mutateAsync({ id }).then(setMade, () => undefined)}>
              {t('securities.cp_link_make')}
            </Button>
          )}
          <Button busy={end.isPending} onPress={withdraw}>
            {t('securities.cp_link_end')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
