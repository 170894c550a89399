import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { money } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { search } from '../contract.ts'

type Group = Out<typeof search.everywhere>['groups'][number]
const MOST = 25

/** Everything found for a text, in groups, each with the way to its list; the text stands in the address. */
export function SearchPage() {
  const { t } = useT()
  const [params, setParams] = useSearchParams()
  const q = params.get('q')?.trim() ?? ''
  return (
    <>
      <Title name={t('search.title')} />
      <SearchForm key={q} q={q} onSearch={(text) => setParams(text === '' ? {} : { q: text })} />
      {q === '' ? <Empty title={t('search.hint')}>{t('search.hint_more')}</Empty> : <Results q={q} />}
    </>
  )
}

function SearchForm({ q, onSearch }: { q: string; onSearch: (text: string) => void }) {
  const { t } = useT()
  const [text, setText] = useState(q)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSearch(text.trim())
  }
  return (
    <form className="tools" role="search" onSubmit={submit}>
      <input type="search" className="input search-wide" aria-label={t('search.everything')} placeholder={t('search.hint')} value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
      <Button kind="main" type="submit">{t('search.title')}</Button>
    </form>
  )
}

function Results({ q }: { q: string }) {
  const { t } = useT()
  const found = useRead(search.everywhere, { q, most: MOST })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={8}>
      {({ groups }) => (groups.length === 0 ? <Empty title={t('search.none', { text: q })}>{t('search.none_more')}</Empty> : <div className="pad flow">{groups.map((group) => <FoundGroup key={group.kind} group={group} />)}</div>)}
    </Reading>
  )
}

function FoundGroup({ group }: { group: Group }) {
  const { t, pick } = useT()
  const title = pick(group.title)
  return (
    <section aria-label={title}>
      <div className="sec">
        <h2 className="h-aside">{title}</h2>
        {group.more && group.all ? <Link className="push" to={group.all}>{t('search.all_of', { list: title })}</Link> : null}
      </div>
      <Wide label={title}>
        <table className="rows found">
          <tbody>
            {group.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row"><Link className="key" to={row.to}>{row.name}</Link></th>
                <td>{row.note}</td>
                <td className="num">{row.amountSatang === null ? '' : money(row.amountSatang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}
