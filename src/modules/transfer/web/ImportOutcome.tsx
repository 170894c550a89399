import { Download, FileUp } from 'lucide-react'
import { useState } from 'react'
import { download } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import type { Fact } from '../../../ui/facts.tsx'
import { count, dayAndTime } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Problem } from '../../../ui/states.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { transfer } from '../contract.ts'
import { ImportChip } from './import-words.tsx'
import type { ImportLine } from './import-words.tsx'

/** What became of a file: the counts, the rows that came back, and where to go on. */
export function ImportOutcome({ line, title }: { line: ImportLine; title: { th: string; en: string } }) {
  const { t, pick, lang } = useT()
  const done = line.state === 'committed'
  const steps = [t('transfer.step_file'), t('transfer.step_columns'), t('transfer.step_check'), t('transfer.step_import')]
  const facts: Fact[] = [
    { key: 'file', label: t('transfer.file'), value: line.fileName },
    { key: 'rows', label: t('transfer.rows'), value: count(line.rows), figure: true },
    { key: 'accepted', label: t('transfer.accepted'), value: count(line.accepted), figure: true },
    { key: 'refused', label: t('transfer.refused'), value: count(line.refusedRows), figure: true, late: line.refusedRows > 0 },
    { key: 'unchanged', label: t('transfer.unchanged'), value: count(line.unchanged), figure: true },
    { key: 'at', label: t(done ? 'transfer.committed_at' : 'transfer.made_at'), value: dayAndTime(line.committedAt ?? line.madeAt, lang) },
  ]
  return (
    <>
      <Crumb back={{ to: '/imports', label: t('transfer.back') }} register="imports" />
      <Title name={t('transfer.title_of', { kind: pick(title) })} state={done ? <Steps steps={steps} now={4} /> : <ImportChip state={line.state} />} />
      <div className="pad flow">
        <OutcomeSays line={line} />
        <Facts facts={facts} />
        {done ? <GoOn line={line} title={pick(title)} /> : <NextImport />}
      </div>
    </>
  )
}

function OutcomeSays({ line }: { line: ImportLine }) {
  const { t } = useT()
  if (line.state !== 'committed') return <Say>{t('transfer.result_given_up')}</Say>
  return (
    <>
      <Say tone="done" title={t('transfer.result_done', { count: line.accepted })}>
        {t('transfer.result_done_more')}
      </Say>
      {line.refusedRows > 0 ? <Say tone="soon">{t('transfer.result_refused', { count: line.refusedRows })}</Say> : null}
    </>
  )
}

/** Where to go after an import: the register, the rows that came back, Today. */
function GoOn({ line, title }: { line: ImportLine; title: string }) {
  const { t } = useT()
  const [error, setError] = useState<ApiError | null>(null)
  const fetchRefused = () => download(transfer.refused, { id: line.id }).catch((failure: unknown) => setError(asApiError(failure)))
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <div className="act-row">
        <LinkButton kind="main" to={`/${line.kind}`}>
          {t('transfer.open_register', { kind: title })}
        </LinkButton>
        {line.refusedRows > 0 ? (
          <Button icon={Download} onPress={() => void fetchRefused()}>
            {t('transfer.download_refused', { count: line.refusedRows })}
          </Button>
        ) : null}
        <LinkButton to="/">{t('transfer.open_today')}</LinkButton>
        <NextImport />
      </div>
    </>
  )
}

function NextImport() {
  const { t } = useT()
  return (
    <LinkButton kind="quiet" icon={FileUp} to="/imports">
      {t('transfer.import_next')}
    </LinkButton>
  )
}
