import { Calendar as CalendarSign } from 'lucide-react'
import { Suspense, useContext, useRef, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { LocalDate } from '../kernel/local-date.ts'
import { parseThaiDate } from '../kernel/thai-date.ts'
import { described, FieldFrame, useChecked, useField } from './fields.tsx'
import type { Described, FieldProps } from './fields.tsx'
import { day, weekday } from './format.ts'
import { Holidays } from './holidays.ts'
import { useT } from './i18n.ts'
import type { Translate } from './i18n.ts'
import { Icon } from './icon.tsx'
import { later } from './later.tsx'
import { Loading } from './states.tsx'

const Calendar = later(async () => (await import('./calendar.tsx')).Calendar, CalendarMissed)

function CalendarMissed() {
  const { t } = useT()
  return <p className="note pad">{t('ui.part_missed')}</p>
}

/** Reads what was typed: the day, nothing, or the sentence that says what is wrong. */
function readDate(text: string, t: Translate): { date: LocalDate | null; problem: string | null } {
  const read = parseThaiDate(text)
  if (read.ok) return { date: read.date, problem: null }
  if (read.why === 'empty') return { date: null, problem: null }
  return { date: null, problem: t(read.why === 'impossible' ? 'ui.date_impossible' : 'ui.date_not_read') }
}

type InputProps = {
  value: LocalDate | null
  onChange: (date: LocalDate | null, problem: string | null) => void
  onBlur?: () => void
  described: Described
  inputRef?: Ref<HTMLInputElement>
  readOnly?: boolean
  min?: LocalDate
  max?: LocalDate
}

/** Takes 15/1/69, 15 ม.ค. 2569, ๑๕ มกราคม ๒๕๖๙ or a day of the Buddhist calendar; gives ISO (CE). */
export function DateInput({ value, onChange, onBlur, described: tied, inputRef, readOnly, min, max }: InputProps) {
  const { t, lang } = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (value ? day(value, lang).replaceAll('\u00a0', ' ') : '')
  const type = (text: string) => {
    const { date, problem } = readDate(text, t)
    setTyped(text)
    onChange(date, problem)
  }
  const leave = () => {
    if (typed !== null && readDate(typed, t).problem === null) setTyped(null)
    onBlur?.()
  }
  return (
    <div className="wrap">
      <input {...tied} ref={inputRef} className="input" inputMode="text" autoComplete="off" value={shown} readOnly={readOnly} onChange={(event) => type(event.target.value)} onBlur={leave} />
      {readOnly ? (
        <Icon of={CalendarSign} />
      ) : (
        <DialogTrigger>
          <Button className="eye" aria-label={t('ui.open_calendar')}>
            <Icon of={CalendarSign} />
          </Button>
          <Popover className="pop-at" placement="bottom end" offset={4}>
            <Dialog className="pop small" aria-label={t('ui.calendar')}>
              {({ close }) => (
                <Suspense fallback={<Loading lines={4} />}>
                  <Calendar
                    value={value}
                    min={min}
                    max={max}
                    onChange={(date) => {
                      setTyped(null)
                      onChange(date, null)
                      close()
                    }}
                  />
                </Suspense>
              )}
            </Dialog>
          </Popover>
        </DialogTrigger>
      )}
    </div>
  )
}

type DateFieldProps = FieldProps & { min?: LocalDate; max?: LocalDate; /** said below in place of the weekday */ echo?: (date: LocalDate) => ReactNode }

/** A day in a form. The value is an ISO LocalDate or null; below stands the weekday, and the holiday if it is one. */
export function DateField({ min, max, echo, ...of }: DateFieldProps) {
  const { t, lang } = useT()
  const problem = useRef<string | null>(null)
  const holiday = useContext(Holidays)
  const { field, fieldState } = useField(of, () => problem.current)
  const value = (field.value || null) as LocalDate | null
  const error = fieldState.error?.message
  const leave = useChecked(of.name, field.onBlur, () => problem.current !== null || error !== undefined)
  const said = value ? (echo?.(value) ?? [t('ui.weekday_long', { day: weekday(value, lang) }), holiday(value)].filter(Boolean).join(' ')) : of.hint
  const shown = { ...of, hint: of.bare ? undefined : said }
  return (
    <FieldFrame of={shown} error={error}>
      <DateInput
        value={value}
        min={min}
        max={max}
        readOnly={of.readOnly}
        described={described(shown, error)}
        inputRef={field.ref}
        onBlur={leave}
        onChange={(date, found) => {
          problem.current = found
          field.onChange(date)
        }}
      />
    </FieldFrame>
  )
}
