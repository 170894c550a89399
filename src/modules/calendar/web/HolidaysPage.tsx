import { BadgeCheck, Plus } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { fiscalYear, localDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Aside, AsideHead, Split, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay, useToday } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { SettingsTabs } from '../../settings/web/parts/SettingsTabs.tsx'
import { calendar } from '../contract.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { ConfirmYear } from './ConfirmYear.tsx'
import { HolidayDialog } from './HolidayDialog.tsx'
import { HolidayTable } from './HolidayTable.tsx'
import { MovedDates } from './parts/MovedDates.tsx'

type List = Out<typeof calendar.list>
type Holiday = List['holidays'][number]
type Moved = Out<typeof calendar.put>['moved']
type Doing = { what: 'add' } | { what: 'change' | 'cancel'; holiday: Holiday } | { what: 'year' } | null

const yearOf = (holiday: Holiday) => fiscalYear(localDate(holiday.day))

/** Holidays of a fiscal year: where each comes from, whether it is confirmed, and what a change moves. */
export function HolidaysPage() {
  const { t } = useT()
  const found = useRead(calendar.list, {})
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={12}>
      {(list) => <Holidays list={list} title={t('calendar.title')} />}
    </Reading>
  )
}

function Holidays({ list, title }: { list: List; title: string }) {
  const { t } = useT()
  const today = useToday()
  const [params] = useSearchParams()
  const [doing, setDoing] = useState<Doing>(null)
  const [moved, setMoved] = useState<Moved | null>(null)
  const because = useMay('calendar.change') ? null : t('calendar.may_not')
  const thisYear = fiscalYear(today)
  const years = [...new Set([...list.holidays.map(yearOf), thisYear])].toSorted((a, b) => a - b)
  const year = Number(params.get('year')) || thisYear
  const rows = list.holidays.filter((holiday) => yearOf(holiday) === year)
  const standing = rows.filter((holiday) => !holiday.cancelled)
  const confirmed = list.confirmedYears.includes(year)
  const close = () => setDoing(null)
  return (
    <>
      <Title
        name={title}
        note={t('calendar.fiscal_year', { year })}
        state={<Chip state={confirmed ? 'done' : 'unconfirmed'}>{t(confirmed ? 'calendar.year_confirmed' : 'calendar.year_unconfirmed')}</Chip>}
        actions={
          because ? (
            <Button kind="main" icon={Plus} because={because}>{t('calendar.add')}</Button>
          ) : (
            <>
              <Button icon={BadgeCheck} onPress={() => setDoing({ what: 'year' })}>{t(confirmed ? 'calendar.unconfirm_year' : 'calendar.confirm_year')}</Button>
              <Button kind="main" icon={Plus} onPress={() => setDoing({ what: 'add' })}>{t('calendar.add')}</Button>
            </>
          )
        }
      />
      <SettingsTabs />
      <Split width={340} aside={<HolidayAside years={years} year={year} list={list} />}>
        {moved ? <MovedSay moved={moved} /> : null}
        <HolidayTable rows={rows} because={because} onChange={(holiday) => setDoing({ what: 'change', holiday })} onCancel={(holiday) => setDoing({ what: 'cancel', holiday })} />
      </Split>
      {doing?.what === 'add' || doing?.what === 'change' ? <HolidayDialog holiday={doing.what === 'change' ? doing.holiday : null} onClose={close} onMoved={setMoved} /> : null}
      {doing?.what === 'cancel' ? <CancelDialog holiday={doing.holiday} onClose={close} onMoved={setMoved} /> : null}
      {doing?.what === 'year' ? <ConfirmYear year={year} confirmed={confirmed} count={standing.length} open={standing.filter((holiday) => !holiday.confirmed).length} onClose={close} onMoved={setMoved} /> : null}
    </>
  )
}

function MovedSay({ moved }: { moved: Moved }) {
  const { t } = useT()
  const title = t('calendar.moved_title', { count: moved.length })
  return (
    <div className="form">
      <Say tone={moved.length > 0 ? 'soon' : 'done'} title={moved.length > 0 ? title : t('calendar.moved_none')} />
      {moved.length > 0 ? <MovedDates moved={moved} label={title} /> : null}
    </div>
  )
}

function HolidayAside({ years, year, list }: { years: number[]; year: number; list: List }) {
  const { t } = useT()
  return (
    <Aside title={t('calendar.years')}>
      <YearList years={years} year={year} list={list} />
      <AsideHead title={t('calendar.about')} />
      <p className="note">{t('calendar.about_text')}</p>
    </Aside>
  )
}

function YearList({ years, year, list }: { years: number[]; year: number; list: List }) {
  const { t } = useT()
  const [, setParams] = useSearchParams()
  return (
    <ul className="flow-s">
      {years.map((one) => {
        const count = list.holidays.filter((holiday) => yearOf(holiday) === one && !holiday.cancelled).length
        return (
          <li key={one} className="mark">
            <button type="button" className="as-text-link" aria-current={one === year ? 'true' : undefined} onClick={() => setParams({ year: String(one) })}>
              {one === year ? <b className="strong">{one}</b> : one}
            </button>
            <span className="note">{t('calendar.count', { count })}</span>
            {list.confirmedYears.includes(one) ? <Chip state="done">{t('calendar.year_confirmed')}</Chip> : <Chip state="unconfirmed">{t('calendar.unconfirmed')}</Chip>}
          </li>
        )
      })}
    </ul>
  )
}
