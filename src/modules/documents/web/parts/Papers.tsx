import { FileText } from 'lucide-react'
import { download } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { registerTexts, useT } from '../../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Reading } from '../../../../ui/states.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import { documents } from '../../contract.ts'
import { documentPartTexts } from './texts.ts'
import { useSaying } from './use-saying.ts'

registerTexts(documentPartTexts)

/** The papers that were issued about a record, each exactly as it was; nothing is shown where there is none and `quiet` is asked for. */
export function Papers({ subject, quiet }: { subject: { module: string; id: string }; quiet?: boolean }) {
  const { t, pick } = useT()
  const { day } = useFormat()
  const saying = useSaying()
  const found = useRead(documents.papers, { module: subject.module, subjectId: subject.id })
  if (quiet && (found.data?.rows.length ?? 0) === 0) return null
  return (
    <section className="flow-s" aria-label={t('documents.papers')}>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="note">{t('documents.no_papers')}</p>
          ) : (
            <Wide label={t('documents.papers')}>
              <table className="rows tight mid">
                <thead>
                  <tr>
                    <th scope="col">{t('documents.paper')}</th>
                    <th scope="col">{t('documents.paper_number')}</th>
                    <th scope="col">{t('documents.issued_on')}</th>
                    <th scope="col">{t('documents.issued_by')}</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td className="strong">{pick(row.title)}</td>
                      <td className="nowrap">{row.number ?? '-'}</td>
                      <td className="nowrap">{day(row.issuedOn)}</td>
                      <td>{row.madeName}</td>
                      <td className="nowrap to-end">
                        <Button small icon={FileText} onPress={() => void saying(download(documents.paperFile, { id: row.id }))}>
                          {t('documents.open')}
                          <span className="hide"> {t('documents.open_of', { paper: pick(row.title), number: row.number ?? '' })}</span>
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          )
        }
      </Reading>
    </section>
  )
}
