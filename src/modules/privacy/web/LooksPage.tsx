import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Reading } from '../../../ui/states.tsx'
import { privacy } from '../contract.ts'
import { Looks } from './Looks.tsx'

/** Who looked at one's own records. */
export function LooksPage() {
  const { t } = useT()
  const found = useRead(privacy.mine, {})
  return (
    <>
      <Title name={t('privacy.looks_mine')} />
      <p className="pad note lead-in">{t('privacy.looks_about')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={6}>
        {({ rows }) => (
          <div className="pad">
            <Looks rows={rows} label={t('privacy.looks_mine')} />
          </div>
        )}
      </Reading>
    </>
  )
}
