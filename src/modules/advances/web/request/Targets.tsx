import { Link } from 'react-router'
import { useT } from '../../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { useMay } from '../../../../ui/session.ts'
import { Reading } from '../../../../ui/states.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import { rulebook } from '../../../rulebook/contract.ts'

/** The steps that have a target, in the order in which money meets them. */
const STEPS = ['endorse', 'verify', 'approve', 'pay', 'check', 'extension', 'claim'] as const

/** How long what waits may wait at each step (R4.5): rules of the office, each opened to be changed, with what a change moves. */
export function Targets() {
  const { t } = useT()
  const may = useMay(rulebook.change.may)
  const found = useRead(rulebook.list, {})
  return (
    <section aria-label={t('advances.targets_title')}>
      <h2 className="h-aside">{t('advances.targets_title')}</h2>
      <p className="note">{t('advances.targets_lead')}</p>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
        {({ rows }) => (
          <Wide label={t('advances.targets_title')}>
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('advances.target_step')}</th>
                  <th scope="col" className="num">{t('advances.target_days')}</th>
                  <th scope="col">{t('advances.target_source')}</th>
                </tr>
              </thead>
              <tbody>
                {STEPS.map((step) => rows.find((row) => row.ruleSet === 'office' && row.code === `advances.target_${step}`)).map((rule) =>
                  rule === undefined ? null : (
                    <tr key={rule.code}>
                      <td>
                        <Link className="strong" to={`/settings/rules/office/${rule.code}`}>
                          {t(`advances.target_of_${rule.code.slice('advances.target_'.length)}`)}
                          {may ? <span className="hide"> {t('advances.do_change')}</span> : null}
                        </Link>
                      </td>
                      <td className="num">{rule.days}</td>
                      <td className="note">{rule.source}</td>
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          </Wide>
        )}
      </Reading>
    </section>
  )
}
