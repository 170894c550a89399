import { Link } from 'react-router'
import { FormPart } from '../../ui/form.tsx'
import { useT } from '../../ui/i18n.ts'
import { Title } from '../../ui/page.tsx'

type Step = { text: string; to: string; place: string }

const BEGIN: Step[] = [
  { text: 'main.guide_start_import', to: '/imports', place: 'main.import' },
  { text: 'main.guide_start_agencies', to: '/agencies', place: 'main.agencies' },
  { text: 'main.guide_start_holidays', to: '/settings/holidays', place: 'settings.tab_holidays' },
  { text: 'main.guide_start_rules', to: '/settings/rules', place: 'settings.tab_rules' },
  { text: 'main.guide_start_mode', to: '/settings', place: 'main.settings' },
]
const DAILY: Step[] = [
  { text: 'main.guide_daily_today', to: '/', place: 'main.today' },
  { text: 'main.guide_daily_queue', to: '/notifications', place: 'main.notices' },
  { text: 'main.guide_daily_clear', to: '/advances', place: 'main.advances' },
]
const KEYS = [
  { keys: ['←', '↑', '→', '↓'], text: 'main.guide_key_move' },
  { keys: ['Enter'], text: 'main.guide_key_open' },
  { keys: ['Esc'], text: 'main.guide_key_back' },
  { keys: ['/'], text: 'main.guide_key_filter' },
  { keys: ['Ctrl', 'C'], text: 'main.guide_key_copy' },
]
const WORDS = ['nominal', 'effective', 'provisional', 'test']

/** A short help: how to begin, what comes every day, keys, words. */
export function GuidePage() {
  const { t } = useT()
  return (
    <>
      <Title name={t('main.guide_title')} />
      <div className="form">
        <p className="prose">{t('main.guide_lead')}</p>
        <FormPart title={t('main.guide_start')}>
          <StepList steps={BEGIN} />
        </FormPart>
        <FormPart title={t('main.guide_daily')}>
          <StepList steps={DAILY} />
        </FormPart>
        <FormPart title={t('main.guide_keys')}>
          <ul className="plain">
            {KEYS.map((line) => (
              <li key={line.text}>
                <span className="keys">
                  {line.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
                {t(line.text)}
              </li>
            ))}
          </ul>
        </FormPart>
        <FormPart title={t('main.guide_words')}>
          <dl className="words-list">
            {WORDS.map((word) => (
              <div key={word}>
                <dt>{t(`main.guide_${word}`)}</dt>
                <dd>{t(`main.guide_${word}_text`)}</dd>
              </div>
            ))}
          </dl>
        </FormPart>
      </div>
    </>
  )
}

function StepList({ steps }: { steps: Step[] }) {
  const { t } = useT()
  return (
    <ol className="numbered prose">
      {steps.map((step) => (
        <li key={step.text}>
          {t(step.text)} <Link to={step.to}>{t(step.place)}</Link>
        </li>
      ))}
    </ol>
  )
}
