import { useState, type ReactNode } from 'react'
import type { Out } from '../../../../kernel/endpoint.ts'
import { call, download, type ApiError } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button.tsx'
import { Facts, type Fact } from '../../../../ui/facts.tsx'
import { count, useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { Title } from '../../../../ui/page.tsx'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Say } from '../../../../ui/say.tsx'
import { Problem, Reading } from '../../../../ui/states.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import { audit } from '../../contract.ts'

type Checked = Out<typeof audit.check>

/** The state of the chain, the last anchor, a check on demand and the files that prove it elsewhere. */
export function Chain({ tabs }: { tabs: ReactNode }) {
  const { t } = useT()
  const found = useRead(audit.chain, {})
  const { checked, busy, error, check, fetchFile } = useChecking()
  return (
    <>
      <Title
        name={t('audit.chain')}
        actions={
          <>
            <Button onPress={() => fetchFile(audit.anchorsFile)}>{t('audit.download_anchors')}</Button>
            <Button onPress={() => fetchFile(audit.chainFile)}>{t('audit.download_log')}</Button>
            <Button kind="main" busy={busy} onPress={check}>
              {t('audit.check_now')}
            </Button>
          </>
        }
      />
      {tabs}
      <p className="pad note lead-in">{t('audit.chain_about')}</p>
      <div className="pad says">
        {error ? <Problem error={error} /> : null}
        {busy ? <Say title={t('audit.checking')} /> : checked ? <Outcome checked={checked} /> : null}
      </div>
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={6}>
        {(chain) => <ChainFacts chain={chain} />}
      </Reading>
      <div className="pad says">
        <Say title={t('audit.alone')} live={false}>{t('audit.alone_more')}</Say>
      </div>
    </>
  )
}

function useChecking() {
  const [checked, setChecked] = useState<Checked | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const failed = (failure: unknown) => setError(asApiError(failure))
  const check = () => {
    setBusy(true)
    setError(null)
    void call(audit.check, {}).then(setChecked, failed).finally(() => setBusy(false))
  }
  const fetchFile = (file: typeof audit.chainFile | typeof audit.anchorsFile) => void download(file, {}).catch(failed)
  return { checked, busy, error, check, fetchFile }
}

function ChainFacts({ chain }: { chain: Out<typeof audit.chain> }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  const { last, anchor } = chain
  const facts: Fact[] = [
    { key: 'events', label: t('audit.events'), value: count(chain.events), figure: true },
    { key: 'waiting', label: t('audit.waiting_seal'), value: count(chain.waiting), figure: true },
    { key: 'seq', label: t('audit.last_seq'), value: last?.seq ?? '-', figure: true },
    { key: 'sealed', label: t('audit.last_sealed'), value: last ? dayAndTime(last.sealedAt) : '-', figure: true },
    { key: 'anchor', label: t('audit.last_anchor'), value: anchor ? t('audit.anchor_of', { seq: anchor.seq, day: dayAndTime(anchor.at) }) : t('audit.no_anchor'), wide: true },
    { key: 'key', label: t('audit.anchor_key'), value: <span className="break">{anchor?.keyId ?? '-'}</span>, wide: true },
    { key: 'hash', label: t('audit.last_hash'), value: <span className="break">{last?.hash ?? '-'}</span>, wide: true },
  ]
  return (
    <section className="pad" aria-label={t('audit.chain_state')}>
      <Facts facts={facts} ruled />
    </section>
  )
}

function Outcome({ checked }: { checked: Checked }) {
  const { t } = useT()
  return (
    <>
      {checked.ok ? (
        <Say tone="done" title={t('audit.check_good')}>{t('audit.check_good_more', { events: count(checked.events), anchors: count(checked.anchors) })}</Say>
      ) : (
        <Say tone="late" title={t('audit.check_bad', { count: checked.findings.length })}>{t('audit.check_bad_more')}</Say>
      )}
      <Findings rows={checked.findings} label={t('audit.finding')} />
      <Findings rows={checked.lost} label={t('audit.lost_title')} />
    </>
  )
}

function Findings({ rows, label }: { rows: Checked['findings']; label: string }) {
  const { t } = useT()
  if (rows.length === 0) return null
  return (
    <Wide label={label}>
      <table className="rows tight mid">
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col">{t('audit.place')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.what} ${row.seq} ${row.anchor ?? ''}`}>
              <td>{t(`audit.found_${row.what}`)}</td>
              <td className="nowrap">{row.through === undefined || row.through === row.seq ? row.seq : t('audit.place_range', { from: row.seq, to: row.through })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
