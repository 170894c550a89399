import { useEffect, useRef, useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { FormProvider, useForm, useFormContext } from 'react-hook-form'
import type { DefaultValues, FieldErrors, FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { ApiError } from './api.ts'
import { draftAt, useDraft } from './draft.ts'
import { useT } from './i18n.ts'
import { asApiError } from './query.ts'
import { Say } from './say.tsx'
import { Problem } from './states.tsx'

export type KitForm<Values extends FieldValues> = UseFormReturn<Values> & { draft: string | null }

/**
 * A form. `draft` = a name under which what is typed is kept on this machine until it is saved: nothing typed is lost
 * on an error, a lost session or a lost network. A kept draft is put back in.
 */
export function useKitForm<Values extends FieldValues>(of: { defaults: DefaultValues<Values>; draft?: string }): KitForm<Values> {
  const [kept] = useState(() => (of.draft ? draftAt<Values>(of.draft) : null))
  // onChange, not onBlur: an error that vanishes as the pointer goes down moves the button away from under it, and the press is lost
  const form = useForm<Values>({ defaultValues: of.defaults, mode: 'onSubmit', reValidateMode: 'onChange', shouldFocusError: false })
  const restored = useRef(false)
  useEffect(() => {
    if (restored.current) return
    restored.current = true
    if (kept) form.reset(kept, { keepDefaultValues: true })
  }, [kept, form])
  return Object.assign(form, { draft: of.draft ?? null })
}

type FormProps<Values extends FieldValues> = {
  form: KitForm<Values>
  /** Saves; throws ApiError when it is refused: its reasons go to the fields and the summary. Returns when it is done. */
  onSubmit: (values: Values) => Promise<unknown>
  /** Crumb and title. */
  head?: ReactNode
  /** The action bar with the one main button. */
  bar?: ReactNode
  label: string
  /** Nothing is saved here (signing in, searching): the summary does not speak of saving. */
  asking?: boolean
  children: ReactNode
}

/** The frame of a form: head, error summary, parts in the order of the paper form, action bar. */
export function KitFormFrame<Values extends FieldValues>({ form, onSubmit, head, bar, label, asking, children }: FormProps<Values>) {
  const { pick } = useT()
  const [refusal, setRefusal] = useState<ApiError | null>(null)
  const [attempts, setAttempts] = useState(0)
  const running = useRef(false)
  const draft = useDraft(form.draft, form)
  const save = async (values: Values) => {
    setRefusal(null)
    try {
      await onSubmit(values)
      draft.drop()
    } catch (error) {
      const refused = asApiError(error) ?? new ApiError(0, { code: 'ui.failed', reasons: [] })
      for (const reason of refused.reasons) {
        if (reason.path && hasField(form, reason.path)) form.setError(reason.path as Path<Values>, { type: 'server', message: pick(reason.message) })
      }
      setRefusal(refused)
      setAttempts((count) => count + 1)
    }
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (running.current) return
    running.current = true
    form.clearErrors() // what the server said of the last attempt does not hold back this one
    const incomplete = () => {
      setRefusal(null)
      setAttempts((count) => count + 1)
    }
    void form.handleSubmit(save, incomplete)(event).finally(() => {
      running.current = false
    })
  }
  return (
    <FormProvider {...form}>
      <form className="form-frame" aria-label={label} noValidate onSubmit={submit}>
        {head}
        <div className="form">
          <ErrorSummary refusal={refusal} attempts={attempts} errors={form.formState.errors} title={asking ? 'ui.to_correct' : 'ui.cannot_save'} />
          {children}
        </div>
        {bar}
      </form>
    </FormProvider>
  )
}

function hasField<Values extends FieldValues>(form: KitForm<Values>, path: string): boolean {
  return path in form.getValues() || document.getElementById(fieldId(path)) !== null
}

/** The element id of a field: `rounds.0.amount` gives `f-rounds-0-amount`. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll('.', '-')}`
}

type Mistake = { path: string; message: string }

/** The error tree of the form as a list, in the order of the fields on the page. */
function mistakesOf(errors: FieldErrors, before = ''): Mistake[] {
  return Object.entries(errors).flatMap(([name, error]) => {
    const path = before === '' ? name : `${before}.${name}`
    if (error === undefined || error === null || name === 'root') return []
    if (typeof error.message === 'string' && error.message !== '') return [{ path, message: error.message }]
    return typeof error === 'object' && !('type' in error && typeof error.type === 'string') ? mistakesOf(error as FieldErrors, path) : []
  })
}

type SummaryProps = { refusal: ApiError | null; attempts: number; errors: FieldErrors; title: string }

/** What the server said that stands at no field; null when the fields say it all. */
function unplaced(refusal: ApiError | null, mistakes: Mistake[]): ApiError | null {
  if (!refusal) return null
  const reasons = refusal.reasons.filter((reason) => !mistakes.some((mistake) => mistake.path === reason.path))
  return mistakes.length > 0 && reasons.length === 0 ? null : new ApiError(refusal.status, { code: refusal.code, reasons, requestId: refusal.requestId })
}

function ErrorSummary({ refusal, attempts, errors, title }: SummaryProps) {
  const { t } = useT()
  const place = useRef<HTMLDivElement>(null)
  const mistakes = mistakesOf(errors)
  const rest = unplaced(refusal, mistakes)
  useEffect(() => {
    if (attempts > 0) place.current?.focus()
  }, [attempts])
  if (attempts === 0 || (mistakes.length === 0 && !rest)) return null
  return (
    <div className="flow-s" ref={place} tabIndex={-1}>
      {rest ? <Problem error={rest} /> : null}
      {mistakes.length > 0 ? (
        <Say tone="late" title={t(title, { count: mistakes.length })}>
          <MistakeList mistakes={mistakes} />
        </Say>
      ) : null}
    </div>
  )
}

function MistakeList({ mistakes }: { mistakes: Mistake[] }) {
  const only = mistakes.length === 1 ? mistakes[0] : undefined
  if (only) return <MistakeLink {...only} />
  return (
    <ul>
      {mistakes.map((mistake) => (
        <li key={mistake.path}>
          <MistakeLink {...mistake} />
        </li>
      ))}
    </ul>
  )
}

function MistakeLink({ path, message }: Mistake) {
  const id = fieldId(path)
  const label = (document.querySelector(`label[for="${id}"]`)?.firstChild?.textContent ?? document.getElementById(id)?.getAttribute('aria-label') ?? '').trim()
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault()
        const field = document.getElementById(id)
        const control = field?.matches('input, select, textarea, button') ? field : field?.querySelector<HTMLElement>('input, select, textarea, button')
        control?.focus()
        control?.scrollIntoView({ block: 'center' })
      }}
    >
      {label ? `${label}: ` : ''}
      {message}
    </a>
  )
}

/** One numbered part of the form, as on the paper form. */
export function FormPart({ no, title, children, end }: { no?: number; title: string; children: ReactNode; end?: ReactNode }) {
  return (
    <section className={no === undefined ? 'part plain-part' : 'part'} aria-label={title}>
      {no === undefined ? null : <span className="no">{no}</span>}
      <div className="in">
        <div className="sec">
          <h2>{title}</h2>
          {end ? <span className="push">{end}</span> : null}
        </div>
        {children}
      </div>
    </section>
  )
}

/** Fields side by side on a grid of 12; each field says its `span`. */
export function Cols({ children }: { children: ReactNode }) {
  return <div className="cols">{children}</div>
}

/** 'เก็บร่างแล้ว 08:21 น.' while a draft is kept; for the title's actions. */
export function DraftNote({ at }: { at: string | null }) {
  const { t } = useT()
  return at ? <span className="note">{t('ui.draft_kept', { time: at })}</span> : null
}

/** The form around a part, for what no field covers (sums, rows). */
export function useThisForm<Values extends FieldValues>(): UseFormReturn<Values> {
  return useFormContext<Values>()
}
