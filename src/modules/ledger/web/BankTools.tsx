import { download, upload } from '../../../ui/api.ts'
import { useT } from '../../../ui/i18n.ts'
import { MenuButton } from '../../../ui/menu.tsx'
import { asApiError } from '../../../ui/query.ts'
import { TakeIn } from '../../../ui/take-in.tsx'
import { toast } from '../../../ui/toast.tsx'
import { bank } from '../contract-bank.ts'
import { ledger } from '../contract.ts'

/** Where the bank's statement is dropped: read and paired at once; it moves no money. */
export function StatementIn({ fund, account }: { fund: string; account: string }) {
  const { t } = useT()
  const send = async (file: File) => {
    const done = await upload(bank.takeIn, { fund, account }, file)
    return t('ledger.bank_taken', { lines: done.lines, matched: done.matched })
  }
  return (
    <div className="flow-s">
      <TakeIn label={t('ledger.bank_take_in')} accept=".csv,.xlsx" hint={t('ledger.bank_take_hint')} reading={(file) => t('ledger.bank_reading', { file })} send={send} changes={[bank.reconciliation, bank.accounts]} />
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
