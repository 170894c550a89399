import { BookPlus, Check, X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { ledger } from '../contract.ts'
import { BooksFrame } from './BooksFrame.tsx'
import { ApproveDialog } from './ApproveDialog.tsx'
import { VoucherDialog } from './VoucherDialog.tsx'

type Voucher = Out<typeof ledger.vouchers>['rows'][number]
type Step = { what: 'approve' | 'refuse'; of: Voucher }

/** Vouchers by hand: prepared by one person, decided by another. */
export function VouchersPage() {
  const { t } = useT()
  const mayPrepare = useMay(ledger.prepare.may)
  const [preparing, setPreparing] = useState(false)
  const prepare = mayPrepare ? (
    <Button kind="main" icon={BookPlus} onPress={() => setPreparing(true)}>
      {t('ledger.prepare')}
    </Button>
  ) : null
  return (
    <BooksFrame note={t('ledger.vouchers_note')} actions={prepare}>
      {(fund) => (
        <>
          <Found fund={fund} />
          {preparing ? <VoucherDialog fund={fund} onClose={() => setPreparing(false)} /> : null}
        </>
      )}
    </BooksFrame>
  )
}

function Found({ fund }: { fund: string }) {
  const { t } = useT()
  const found = useRead(ledger.vouchers, { fund })
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {({ rows }) => (
        <>
          {rows.length === 0 ? <Empty title={t('ledger.no_vouchers')} /> : <Table rows={rows} onStep={setStep} />}
          {step?.what === 'approve' ? <ApproveDialog of={step.of} onClose={close} /> : null}
          {step?.what === 'refuse' ? <RefuseDialog of={step.of} onClose={close} /> : null}
        </>
      )}
    </Reading>
  )
}

function Table({ rows, onStep }: { rows: Voucher[]; onStep: (step: Step) => void }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const may = useMay(ledger.approve.may)
  return (
    <Wide label={t('ledger.vouchers')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('ledger.day')}</th>
            <th scope="col">{t('ledger.kind')}</th>
            <th scope="col">{t('ledger.narration')}</th>
            <th scope="col" className="num">{t('ledger.amount')}</th>
            <th scope="col">{t('ledger.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{day(row.effectiveOn)}</td>
              <td>{t(`ledger.kind_${row.kind}`)}</td>
              <td>
                {row.narration} <span className="note">{[row.madeByName, ...row.lines.map((line) => line.account)].join(' · ')}</span>
              </td>
              <td className="num strong">{money(row.amountSatang)}</td>
              <td>{row.state === 'waiting' && may ? <Steps of={row} onStep={onStep} /> : <Standing of={row} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function Steps({ of, onStep }: { of: Voucher; onStep: (step: Step) => void }) {
  const { t } = useT()
  return (
    <>
      <Button icon={Check} onPress={() => onStep({ what: 'approve', of })}>
        {t('ledger.approve')}
      </Button>{' '}
      <Button icon={X} onPress={() => onStep({ what: 'refuse', of })}>
        {t('ledger.refuse')}
      </Button>
    </>
  )
}

function Standing({ of }: { of: Voucher }) {
  const { t } = useT()
  const words = t(`ledger.state_${of.state}`)
  return (
    <>
      {of.entryId === null ? words : <Link to={`/books/entries/${of.entryId}`}>{words}</Link>} <span className="note">{[of.decidedByName, of.reason].filter(Boolean).join(' · ')}</span>
    </>
  )
}

function RefuseDialog({ of, onClose }: { of: Voucher; onClose: () => void }) {
  const { t } = useT()
  const write = useWrite(ledger.refuse, [ledger.vouchers])
  const save = async ({ reason }: { reason: string }) => {
    await write.mutateAsync({ id: of.id, version: of.version, reason: reason.trim() })
    toast(t('ledger.refused_done'))
  }
  return (
    <FormDialog<{ reason: string }> title={t('ledger.refuse_title')} defaults={{ reason: '' }} action={t('ledger.refuse')} busy={write.isPending} onSave={save} onClose={onClose}>
      <TextField name="reason" label={t('ledger.reason')} maxLength={500} />
    </FormDialog>
  )
}
