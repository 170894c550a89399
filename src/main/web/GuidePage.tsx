import { Link } from 'react-router'
import { FormPart } from '../../ui/form.tsx'
import { useT } from '../../ui/i18n.ts'
import { Title } from '../../ui/page.tsx'
import { useSession } from '../../ui/session.ts'
import { guideChapters } from './guide.ts'
import type { GuideChapter } from './guide.ts'

const KEYS = [
  { keys: ['←', '↑', '→', '↓'], text: 'main.guide_key_move' },
  { keys: ['Enter'], text: 'main.guide_key_open' },
  { keys: ['Esc'], text: 'main.guide_key_back' },
  { keys: ['Space'], text: 'main.guide_key_preview' },
  { keys: ['/'], text: 'main.guide_key_filter' },
  { keys: ['Ctrl', 'C'], text: 'main.guide_key_copy' },
]
const WORDS = ['nominal', 'effective', 'provisional', 'test']

/** The help inside the product: those chapters of the manual that are one's own work, in a few lines each, the keys, the words. */
export function GuidePage() {
  const { t, pick } = useT()
  const { permissions } = useSession()
  const chapters = guideChapters.filter(({ may }) => may === undefined || permissions[may] !== undefined)
  const parts = [...chapters.map(({ id, title }) => ({ id, title: pick(title) })), { id: 'keys', title: t('main.guide_keys') }, { id: 'words', title: t('main.guide_words') }]
  return (
    <>
      <Title name={t('main.guide_title')} />
      <div className="form">
        <p className="prose">{t('main.guide_lead')}</p>
        <nav aria-label={t('main.guide_contents')}>
          <ol className="numbered">
            {parts.map((part) => (
              <li key={part.id}>
                <a href={`#${part.id}`}>{part.title}</a>
              </li>
            ))}
          </ol>
        </nav>
        {chapters.map((chapter) => (
          <Chapter key={chapter.id} chapter={chapter} />
        ))}
        <Keys />
        <Words />
      </div>
    </>
  )
}

function Chapter({ chapter }: { chapter: GuideChapter }) {
  const { t, pick } = useT()
  return (
    <div id={chapter.id}>
      <FormPart title={pick(chapter.title)}>
        <ol className="numbered prose">
          {chapter.lines.map((line) => (
            <li key={line.en}>
              {pick(line)} {line.to && line.place ? <Link to={line.to}>{t(line.place)}</Link> : null}
            </li>
          ))}
        </ol>
      </FormPart>
    </div>
  )
}

function Keys() {
  const { t } = useT()
  return (
    <div id="keys">
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
    </div>
  )
}

function Words() {
  const { t } = useT()
  return (
    <div id="words">
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
  )
}
