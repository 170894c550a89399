import { BadgeCheck, CircleCheck, CircleQuestionMark, Plus } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { fiscalYear, localDate } from '../../../kernel/local-date.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Title, Tools } from '../../../ui/page.tsx'
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
  const thisYear = fiscalYear(useToday())
  const [params] = useSearchParams()
  const [doing, setDoing] = useState<Doing>(null)
  const [moved, setMoved] = useState<Moved | null>(null)
  const because = useMay('calendar.change') ? null : t('calendar.may_not')
  const years = [...new Set([...list.holidays.map(yearOf), thisYear])].toSorted((a, b) => a - b)
  const year = Number(params.get('year')) || thisYear
  const rows = list.holidays.filter((holiday) => yearOf(holiday) === year)
  const confirmed = list.confirmedYears.includes(year)
  return (
    <>
      <Title
        name={title}
        note={t('calendar.fiscal_year', { year })}
        state={<Chip state={confirmed ? 'done' : 'unconfirmed'}>{t(confirmed ? 'calendar.year_confirmed' : 'calendar.year_unconfirmed')}</Chip>}
        actions={<Actions confirmed={confirmed} because={because} onDo={setDoing} />}
      />
      <SettingsTabs />
      <Tools>
        <YearList years={years} year={year} list={list} />
      </Tools>
      {moved ? <MovedSay moved={moved} /> : null}
      <p className="pad note">{t('calendar.about_text')}</p>
      <HolidayTable rows={rows} because={because} onChange={(holiday) => setDoing({ what: 'change', holiday })} onCancel={(holiday) => setDoing({ what: 'cancel', holiday })} />
      <DoingDialog doing={doing} year={year} confirmed={confirmed} rows={rows} onClose={() => setDoing(null)} onMoved={setMoved} />
    </>
  )
}

function Actions({ confirmed, because, onDo }: { confirmed: boolean; because: string | null; onDo: (doing: Doing) => void }) {
  const { t } = useT()
  return (
    <>
      {because ? null : (
        <Button icon={BadgeCheck} onPress={() => onDo({ what: 'year' })}>
          {t(confirmed ? 'calendar.unconfirm_year' : 'calendar.confirm_year')}
        </Button>
      )}
      <Button kind="main" icon={Plus} because={because} onPress={() => onDo({ what: 'add' })}>
        {t('calendar.add')}
      </Button>
    </>
  )
}

type DialogProps = { doing: Doing; year: number; confirmed: boolean; rows: Holiday[]; onClose: () => void; onMoved: (moved: Moved) => void }

function DoingDialog({ doing, year, confirmed, rows, onClose, onMoved }: DialogProps) {
  const standing = rows.filter((holiday) => !holiday.cancelled)
  switch (doing?.what) {
    case 'add':
      return <HolidayDialog holiday={null} onClose={onClose} onMoved={onMoved} />
    case 'change':
      return <HolidayDialog holiday={doing.holiday} onClose={onClose} onMoved={onMoved} />
    case 'cancel':
      return <CancelDialog holiday={doing.holiday} onClose={onClose} onMoved={onMoved} />
    case 'year':
      return <ConfirmYear year={year} confirmed={confirmed} count={standing.length} open={standing.filter((holiday) => !holiday.confirmed).length} onClose={onClose} onMoved={onMoved} />
    default:
      return null
  }
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

function YearList({ years, year, list }: { years: number[]; year: number; list: List }) {
  const { t } = useT()
  const { pathname } = useLocation()
  const states = years.map((one) => ({ one, confirmed: list.confirmedYears.includes(one), count: list.holidays.filter((holiday) => yearOf(holiday) === one && !holiday.cancelled).length }))
  return (
    <nav className="years" aria-label={t('calendar.years')}>
      {states.map(({ one, confirmed, count }) => (
        <Link key={one} className="year" to={`${pathname}?year=${one}`} aria-current={one === year ? 'true' : undefined}>
          <b>{one}</b>
          <Icon of={confirmed ? CircleCheck : CircleQuestionMark} size={14} />
          <span className="note">
            {t('calendar.count', { count })} {t(confirmed ? 'calendar.year_done' : 'calendar.unconfirmed')}
          </span>
        </Link>
      ))}
    </nav>
  )
}
