import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { download, upload } from '../../../ui/api.ts'
import type { ApiError } from '../../../ui/api.ts'
import { FileField } from '../../../ui/file-field.tsx'
import { useT } from '../../../ui/i18n.ts'
import { MenuButton } from '../../../ui/menu.tsx'
import { asApiError } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Problem } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { bank } from '../contract-bank.ts'
import { ledger } from '../contract.ts'

/** Where the bank's statement is dropped: read and paired at once; it moves no money. */
export function TakeIn({ fund, account }: { fund: string; account: string }) {
  const { t } = useT()
  const client = useQueryClient()
  const [reading, setReading] = useState<string | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const read = async (file: File) => {
    setReading(file.name)
    setError(null)
    try {
      const done = await upload(bank.takeIn, { fund, account }, file)
      toast(t('ledger.bank_taken', { lines: done.lines, matched: done.matched }))
      await Promise.all([bank.reconciliation, bank.accounts].map((one) => client.invalidateQueries({ queryKey: [one.path] })))
    } catch (failure) {
      setError(asApiError(failure))
    } finally {
      setReading(null)
    }
  }
  return (
    <div className="flow-s">
      <FileField label={t('ledger.bank_take_in')} accept=".csv,.xlsx" hint={t('ledger.bank_take_hint')} onFile={(file) => void (reading === null && read(file))} />
      {reading ? <Say title={t('ledger.bank_reading', { file: reading })} /> : null}
      {error ? <Problem error={error} /> : null}
    </div>
  )
}

const FILES = { 'reconciliation-pdf': { name: 'bank-reconciliation', format: 'pdf' }, 'reconciliation-xlsx': { name: 'bank-reconciliation', format: 'xlsx' }, 'channels-xlsx': { name: 'channels', format: 'xlsx' } } as const

/** The reconciliation statement and the channels as files. */
export function BankFiles({ fund, account }: { fund: string; account: string }) {
  const { t, lang } = useT()
  const save = (key: string) => {
    download(ledger.exported, { ...FILES[key as keyof typeof FILES], fund, account, language: lang }).catch((failure: unknown) => toast(t(asApiError(failure)?.code ?? 'ui.failed'), 'late'))
  }
  return (
    <MenuButton label={t('ledger.export')} items={Object.keys(FILES).map((key) => ({ key, label: t(`ledger.export_${key}`) }))} onChoose={save}>
      {t('ledger.export')}
    </MenuButton>
  )
}
