import type { Out } from '../../../kernel/endpoint.ts'
import { Chip } from '../../../ui/chip.tsx'
import { count } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { ExportMenu } from '../../../ui/register-tools.tsx'
import { Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { reporting } from '../../reporting/contract.ts'
import { useExport } from '../../reporting/web/parts/use-export.ts'
import { SettingsTabs } from '../../settings/web/parts/SettingsTabs.tsx'
import { privacy } from '../contract.ts'

type Row = Out<typeof privacy.record>['rows'][number]

/** The record of processing: every purpose that holds something of a person. */
export function RecordPage() {
  const { t } = useT()
  const found = useRead(privacy.record, {})
  const file = useExport(reporting.exported, { name: 'processing-record' })
  return (
    <>
      <Title name={t('privacy.record')} actions={<ExportMenu onExport={file.save} />} />
      <SettingsTabs />
      <p className="pad note lead-in">{t('privacy.record_about')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={8}>
        {({ rows }) => (
          <Wide label={t('privacy.record')} pad>
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('privacy.purpose')}</th>
                  <th scope="col">{t('privacy.basis')}</th>
                  <th scope="col">{t('privacy.subjects')}</th>
                  <th scope="col">{t('privacy.recipients')}</th>
                  <th scope="col">{t('privacy.retention')}</th>
                  <th scope="col">{t('privacy.data')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Line key={row.code} row={row} />
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </Reading>
    </>
  )
}

function Line({ row }: { row: Row }) {
  const { t, pick } = useT()
  return (
    <tr>
      <td className="strong">{pick(row.purpose)}</td>
      <td>{pick(row.basis)}</td>
      <td>{pick(row.subjects)}</td>
      <td>{pick(row.recipients)}</td>
      <td>
        {pick(row.retention)} {row.confirmed ? null : <Chip state="unconfirmed">{t('privacy.unconfirmed')}</Chip>}
        <p className="note">{pick(row.source)}</p>
      </td>
      <td>{t('privacy.counted', { personal: count(row.personal.length), restricted: count(row.restricted.length) })}</td>
    </tr>
  )
}
