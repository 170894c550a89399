import { History } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../../kernel/endpoint.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { registerTexts, useT } from '../../../../ui/i18n.ts'
import { asApiError, useRead } from '../../../../ui/query.ts'
import { Empty, Reading } from '../../../../ui/states.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import { audit } from '../../contract.ts'
import { trailTexts } from './texts.ts'
import { actionTexts } from './texts-actions.ts'
import { factsOf } from './trail-words.ts'
import type { TrailFact } from './trail-words.ts'

registerTexts({ ...trailTexts, ...actionTexts })

type Event = Out<typeof audit.trail>['rows'][number]
type TrailProps = { /** as events name it: 'advances', 'access' ... */ module: string; id: string; /** the name of the record, for the dialog */ of?: string }

/** A button that opens what was done to a record: who, when, what, before and after. For the actions of any detail page. */
export function TrailButton(props: TrailProps) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" icon={History} onPress={() => setOpen(true)}>
        {t('audit.trail')}
      </Button>
      {open ? (
        <Dialog title={props.of ? t('audit.trail_of', { name: props.of }) : t('audit.trail')} open wide onClose={() => setOpen(false)}>
          <Trail {...props} />
        </Dialog>
      ) : null}
    </>
  )
}

/** What was done to a record, newest first. */
export function Trail({ module, id }: TrailProps) {
  const { t } = useT()
  const found = useRead(audit.trail, { module, id })
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {({ rows }) => (rows.length === 0 ? <Empty title={t('audit.none')} /> : <TrailTable rows={rows} />)}
    </Reading>
  )
}

function TrailTable({ rows }: { rows: Event[] }) {
  const { t } = useT()
  return (
    <Wide label={t('audit.trail')}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.facts')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TrailRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function TrailRow({ row }: { row: Event }) {
  const { t, lang } = useT()
  const { dayAndTime } = useFormat()
  const code = `audit.did_${row.action}`
  const said = t(code)
  return (
    <tr>
      <td className="nowrap">{dayAndTime(row.at)}</td>
      <td>{row.actor}</td>
      <td>{said === code ? row.action : said}</td>
      <td>
        {factsOf(row.detail, { t, lang }).map((fact) => (
          <FactLine key={fact.key} fact={fact} />
        ))}
      </td>
    </tr>
  )
}

function FactLine({ fact }: { fact: TrailFact }) {
  const { t } = useT()
  return (
    <div>
      <span className="note">{fact.label}</span> {fact.before === undefined ? fact.now : t('audit.from_to', { before: fact.before, now: fact.now })}
    </div>
  )
}
