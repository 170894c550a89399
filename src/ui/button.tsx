import { useId } from 'react'
import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'

export type ButtonKind = 'main' | 'plain' | 'quiet'
type Look = { kind?: ButtonKind; small?: boolean; icon?: LucideIcon; after?: LucideIcon; label?: string; children?: ReactNode }

/** The class of a button: `main` is the one blue button of a page, `quiet` has no border. */
export function buttonClass({ kind = 'plain', small, label }: Pick<Look, 'kind' | 'small' | 'label'>): string {
  const kinds = { main: 'btn btn-main', plain: 'btn', quiet: 'btn btn-quiet' }
  return `${kinds[kind]}${small ? ' btn-s' : ''}${label ? ' btn-icon' : ''}`
}

function Inside({ icon, after, children, small }: Look) {
  return (
    <>
      {icon ? <Icon of={icon} /> : null}
      {children}
      {after ? <Icon of={after} size={small ? 14 : 16} /> : null}
    </>
  )
}

export type ButtonProps = Look & {
  onPress?: () => void
  type?: 'button' | 'submit'
  /** Why it cannot be done now: the button stays, grey, and the reason stands beside it in words. */
  because?: string | null
  /** Writing or reading: pressed again it does nothing. */
  busy?: boolean
  form?: string
}

/** A button. With `label` and no children it is an icon button. One `main` to a page. */
export function Button({ because, busy, onPress, type = 'button', form, ...look }: ButtonProps) {
  const reason = useId()
  if (because) {
    return (
      <span className="with-reason">
        <button type="button" className={buttonClass(look)} aria-disabled="true" aria-describedby={reason} aria-label={look.label}>
          <Inside {...look} />
        </button>
        <span className="note" id={reason}>
          {because}
        </span>
      </span>
    )
  }
  return (
    // not isPending: its announcer leaves nameless images in the page for seconds, and what comes of it is said by toast or summary
    <AriaButton className={buttonClass(look)} type={busy ? 'button' : type} form={form} onPress={busy ? undefined : onPress} aria-disabled={busy || undefined} data-pending={busy || undefined} aria-label={look.label}>
      <Inside {...look} />
    </AriaButton>
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ to, download, ...look }: Look & { to: string; download?: boolean }) {
  if (download) {
    return (
      <a className={buttonClass(look)} href={to} download aria-label={look.label}>
        <Inside {...look} />
      </a>
    )
  }
  return (
    <Link className={buttonClass(look)} to={to} aria-label={look.label}>
      <Inside {...look} />
    </Link>
  )
}
