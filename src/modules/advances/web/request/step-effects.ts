import { Banknote, BookOpenCheck, CornerUpLeft, FileText, Hash, OctagonX, Send, ShieldAlert, Signature } from 'lucide-react'
import type { Effect } from '../../../../ui/dialog.tsx'
import { asSatang, money } from '../../../../ui/format.ts'
import type { Translate } from '../../../../ui/i18n.ts'
import type { Command, Request } from './request.ts'

type Line = readonly [icon: Effect['icon'], text: string]

/** What each step does, beyond being written down with who, when and why. */
const LINES: Readonly<Record<Command, readonly Line[]>> = {
  change: [],
  submit: [[Hash, 'fx_number'], [Send, 'fx_to_supervisor']],
  endorse: [[Send, 'fx_to_finance']],
  verify: [[Send, 'fx_to_head']],
  approve: [[Send, 'fx_to_cashier']],
  pay: [[BookOpenCheck, 'fx_contract'], [FileText, 'fx_paper']],
  return: [[CornerUpLeft, 'fx_back']],
  refuse: [[OctagonX, 'fx_ends']],
  cancel: [[OctagonX, 'fx_ends']],
  except: [[ShieldAlert, 'fx_excepts']],
  acknowledge: [[Signature, 'fx_acknowledges']],
}

/** Exactly what will happen, with the amount and what the borrower owes before whoever decides. */
export function effectsOf(request: Request, command: Command, t: Translate): Effect[] {
  const weighs = ['endorse', 'verify', 'approve', 'pay', 'submit', 'except'].includes(command)
  const sums: Effect[] = weighs
    ? [
        { key: 'amount', icon: Banknote, text: t('advances.fx_amount'), amount: money(request.amountSatang) },
        ...(asSatang(request.owes.owedSatang) > 0n ? [{ key: 'owes', icon: ShieldAlert, text: t('advances.fx_owes'), amount: money(request.owes.owedSatang) }] : []),
      ]
    : []
  return [...sums, ...LINES[command].map(([icon, text]) => ({ key: text, icon, text: t(`advances.${text}`) }))]
}
