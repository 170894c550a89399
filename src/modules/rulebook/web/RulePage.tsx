import { useParams } from 'react-router'
import { Chip } from '../../../ui/chip.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Aside, Crumb, Split, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { TrailButton } from '../../audit/web/parts/Trail.tsx'
import { rulebook } from '../contract.ts'
import { ApplyRule } from './ApplyRule.tsx'
import { clauseWords, countWords, unbroken } from './rule-words.ts'
import type { RuleRow } from './rule-words.ts'
import { RuleForm } from './RuleForm.tsx'

/** One rule: what it says, its versions, its change, and what a change would move. */
export function RulePage() {
  const { t } = useT()
  const { ruleSet = '', code = '' } = useParams()
  const found = useRead(rulebook.list, {})
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={12}>
      {({ rows }) => {
        const rule = rows.find((row) => row.ruleSet === ruleSet && row.code === code)
        return rule ? <OneRule rule={rule} /> : <Empty title={t('rulebook.not_found')} />
      }}
    </Reading>
  )
}

function OneRule({ rule }: { rule: RuleRow }) {
  const { t, pick } = useT()
  const head = (
    <>
      <Crumb back={{ to: '/settings/rules', label: t('rulebook.back') }} />
      <Title
        name={t(`rulebook.code_${rule.code}`)}
        state={rule.confirmed ? <Chip state="done">{t('rulebook.confirmed')}</Chip> : <Chip state="unconfirmed">{t('rulebook.unconfirmed')}</Chip>}
        note={t('rulebook.version_no', { version: rule.version })}
        actions={<TrailButton module="rulebook" id={rule.id} of={t(`rulebook.code_${rule.code}`)} />}
      />
      <p className="pad note">{unbroken(pick(rule.regulation))}</p>
    </>
  )
  return (
    <Split width={360} aside={<RuleHistory rule={rule} />}>
      <RuleForm key={rule.id} rule={rule} head={head}>
        <ApplyRule rule={rule} />
      </RuleForm>
    </Split>
  )
}

function RuleHistory({ rule }: { rule: RuleRow }) {
  const { t, lang } = useT()
  const { dayAndTime } = useFormat()
  const found = useRead(rulebook.history, { ruleSet: rule.ruleSet, code: rule.code })
  return (
    <Aside title={t('rulebook.history')}>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={3}>
        {({ rows }) => (
          <Timeline
            label={t('rulebook.history')}
            moments={rows.map((row) => ({
              key: row.id,
              when: dayAndTime(row.madeAt),
              what: `${t('rulebook.version_no', { version: row.version })} ${row.madeBy === 'seed' ? t('rulebook.shipped') : ''}`.trim(),
              more: (
                <>
                  {countWords(row, t)}, {t(`rulebook.roll_${row.roll}`)}
                  <br />
                  {clauseWords(row, t, lang)} {row.confirmed ? null : <Chip state="unconfirmed">{t('rulebook.unconfirmed')}</Chip>}
                  <br />
                  {t('rulebook.source')}: {row.source}
                </>
              ),
            }))}
          />
        )}
      </Reading>
    </Aside>
  )
}
