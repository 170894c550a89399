import { Link2 } from 'lucide-react'
import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { bank } from '../contract-bank.ts'

type Page = Out<typeof bank.reconciliation>

/** A line of the bank is one or more lines of the books; their sum must be its amount. */
export function MatchDialog({ of, page, onClose }: { of: Page['onlyBank'][number]; page: Page; onClose: () => void }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const write = useWrite(bank.match, [bank.reconciliation, bank.accounts])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const open = page.onlyBooks.filter((line) => !line.matched)
  const lines = open.filter((line) => chosen.has(`${line.entryId} ${line.no}`))
  const left = asSatang(of.amountSatang) - lines.reduce((sum, line) => sum + asSatang(line.amountSatang), 0n)
  const match = async () => {
    await write.mutateAsync({ id: of.id, lines: lines.map(({ entryId, no }) => ({ entryId, no })) })
    toast(t('ledger.bank_matched_done'))
  }
  const turn = (key: string) => setChosen((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]))
  const because = lines.length === 0 ? t('ledger.bank_choose') : left === 0n ? null : t('ledger.bank_left', { amount: money(left.toString()) })
  return (
    <Confirm
      title={t('ledger.bank_match_title', { day: day(of.on), amount: money(of.amountSatang) })}
      open
      onClose={onClose}
      action={t('ledger.bank_match')}
      onConfirm={match}
      because={because}
      effects={[{ key: 'line', icon: Link2, text: of.description || t('ledger.bank_by_statement'), amount: money(of.amountSatang) }]}
    >
      <fieldset className="flow-s">
        <legend>{t('ledger.bank_only_books')}</legend>
        {open.map((line) => {
          const key = `${line.entryId} ${line.no}`
          return (
            <label key={key} className="inline">
              <input type="checkbox" checked={chosen.has(key)} onChange={() => turn(key)} /> {`${day(line.on)} ${line.number} ${line.narration} ${money(line.amountSatang)}`}
            </label>
          )
        })}
      </fieldset>
    </Confirm>
  )
}

export function UnmatchDialog({ of, onClose }: { of: Page['matched'][number]; onClose: () => void }) {
  const { t } = useT()
  const { money } = useFormat()
  const write = useWrite(bank.unmatch, [bank.reconciliation, bank.accounts])
  const save = async ({ reason }: { reason: string }) => {
    await write.mutateAsync({ id: of.id, reason: reason.trim() })
    toast(t('ledger.bank_unmatched_done'))
  }
  return (
    <FormDialog<{ reason: string }> title={t('ledger.bank_unmatch_title', { amount: money(of.amountSatang) })} defaults={{ reason: '' }} action={t('ledger.bank_unmatch')} busy={write.isPending} onSave={save} onClose={onClose}>
      <TextField name="reason" label={t('ledger.reason')} maxLength={300} />
    </FormDialog>
  )
}

/** Which account of which bank this is. */
export function NameDialog({ page, onClose }: { page: Page; onClose: () => void }) {
  const { t } = useT()
  const write = useWrite(bank.name, [bank.accounts, bank.reconciliation])
  const save = async (values: { bank: string; number: string }) => {
    await write.mutateAsync({ fund: page.fund, account: page.account, bank: values.bank.trim(), number: values.number.trim() })
    toast(t('ledger.bank_named'))
  }
  return (
    <FormDialog<{ bank: string; number: string }> title={`${page.account} ${page.name}`} defaults={{ bank: page.bank ?? '', number: page.number ?? '' }} action={t('ledger.bank_name')} busy={write.isPending} onSave={save} onClose={onClose}>
      <TextField name="bank" label={t('ledger.bank_of')} maxLength={100} />
      <TextField name="number" label={t('ledger.bank_number')} maxLength={40} />
    </FormDialog>
  )
}
