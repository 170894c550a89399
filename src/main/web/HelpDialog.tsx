import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { Dialog } from '../../ui/dialog.tsx'
import { useT } from '../../ui/i18n.ts'
import { asApiError } from '../../ui/query.ts'
import { Reading } from '../../ui/states.tsx'
import { guideChapters } from './guide.ts'
import { helpOf } from './help-chapters.ts'
import { Manual } from './manual.tsx'

const chapters = import.meta.glob<string>('../../../docs/guide/*.md', { query: '?raw', import: 'default' })

/** The help of a page: its few lines in the reader's language and, in Thai, its chapter of the manual. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t, pick, lang } = useT()
  const { pathname } = useLocation()
  const { file, short } = helpOf(pathname)
  const chapter = guideChapters.find(({ id }) => id === short)
  return (
    <Dialog title={chapter ? pick(chapter.title) : t('main.guide_title')} open wide onClose={onClose}>
      <div className="flow">
        <ol className="numbered prose">
          {(chapter?.lines ?? []).map((line) => (
            <li key={line.en}>{pick(line)}</li>
          ))}
        </ol>
        {lang === 'th' ? <Chapter file={file} /> : <p className="note">{t('main.help_thai')}</p>}
        <p>
          <Link to={`/guide#${short}`} onClick={onClose}>{t('main.help_all')}</Link>
        </p>
      </div>
    </Dialog>
  )
}

function Chapter({ file }: { file: string }) {
  const load = chapters[`../../../docs/guide/${file}`]
  const found = useQuery({ queryKey: ['manual', file], queryFn: () => load?.() ?? '', staleTime: Infinity })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={6}>
      {(markdown) => <Manual markdown={markdown} />}
    </Reading>
  )
}
