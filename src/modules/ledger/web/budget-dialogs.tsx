import { Check, Coins } from 'lucide-react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MoneyField } from '../../../ui/money-input.tsx'
import { useRead, useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { ledger } from '../contract.ts'
import { budget } from '../contract-budget.ts'

type Proposal = Out<typeof budget.read>['proposals'][number]
type Values = { account: string; way: 'more' | 'less'; amount: bigint | null; narration: string }

/** A plan of one account, or more or less of it. */
export function ProposeDialog({ fund, year, onClose }: { fund: string; year: number; onClose: () => void }) {
  const { t } = useT()
  const accounts = useRead(ledger.accounts, { fund }).data?.rows ?? []
  const options = accounts.filter(({ kind, cash }) => (kind === 'asset' && !cash) || kind === 'expense' || kind === 'revenue').map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))
  const write = useWrite(budget.propose, [budget.read])
  const save = async ({ account, way, amount, narration }: Values) => {
    const satang = (way === 'less' ? -(amount ?? 0n) : (amount ?? 0n)).toString()
    await write.mutateAsync({ fund, year, narration: narration.trim(), lines: [{ account, amountSatang: satang }] })
    toast(t('ledger.prepared'))
  }
  return (
    <FormDialog<Values> title={t('ledger.budget_propose_title', { year })} defaults={{ account: '', way: 'more', amount: null, narration: '' }} action={t('ledger.budget_propose')} busy={write.isPending} onSave={save} onClose={onClose}>
      <SelectField name="account" label={t('ledger.account')} options={options} placeholder={t('ledger.account')} />
      <SelectField name="way" label={t('ledger.budget_way')} options={(['more', 'less'] as const).map((way) => ({ value: way, label: t(`ledger.budget_${way}`) }))} />
      <MoneyField name="amount" label={t('ledger.amount')} />
      <TextField name="narration" label={t('ledger.narration')} maxLength={500} />
    </FormDialog>
  )
}

export function ApproveBudget({ of, onClose }: { of: Proposal; onClose: () => void }) {
  const { t } = useT()
  const { money } = useFormat()
  const write = useWrite(budget.approve, [budget.read])
  const approve = async () => {
    await write.mutateAsync({ id: of.id, version: of.version })
    toast(t('ledger.budget_approved'))
  }
  const effects = [...of.lines.map((line) => ({ key: line.account, icon: Coins, text: line.account, amount: money(line.amountSatang) })), { key: 'counts', icon: Check, text: t('ledger.budget_approve_effect') }]
  return <Confirm title={t('ledger.budget_approve_title', { narration: of.narration })} open onClose={onClose} action={t('ledger.approve')} onConfirm={approve} effects={effects} />
}

export function RefuseBudget({ of, onClose }: { of: Proposal; onClose: () => void }) {
  const { t } = useT()
  const write = useWrite(budget.refuse, [budget.read])
  const save = async ({ reason }: { reason: string }) => {
    await write.mutateAsync({ id: of.id, version: of.version, reason: reason.trim() })
    toast(t('ledger.refused_done'))
  }
  return (
    <FormDialog<{ reason: string }> title={t('ledger.budget_refuse_title')} defaults={{ reason: '' }} action={t('ledger.refuse')} busy={write.isPending} onSave={save} onClose={onClose}>
      <TextField name="reason" label={t('ledger.reason')} maxLength={500} />
    </FormDialog>
  )
}
