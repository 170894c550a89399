import { FilePlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Tools } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { documents } from '../../documents/contract.ts'
import { Attachments } from '../../documents/web/parts/Attachments.tsx'
import { Papers } from '../../documents/web/parts/Papers.tsx'
import { life } from '../contract-life.ts'
import { loanPapers } from '../rules/follow-up.ts'
import type { Loan } from './loan.ts'

type Paper = (typeof loanPapers)[number]

/** Agreement, guarantees, statements and letters of a loan, each as it was issued; and its scans. */
export function LoanPapers({ loan }: { loan: Loan }) {
  const { t } = useT()
  const may = useMay(life.issue.may)
  const [asking, setAsking] = useState<Paper | null>(null)
  const because: Partial<Record<Paper, string | undefined>> = {
    certificate: loan.closedOn === null ? t('loans.certificate_when_closed') : undefined, 'guarantor-notice': loan.daysPastDue === 0 ? t('loans.notice_when_late') : undefined,
  }
  return (
    <div className="pad flow">
      {may ? (
        <Tools>
          {loanPapers.map((paper) => (
            <Button key={paper} small icon={FilePlus} because={because[paper]} onPress={() => setAsking(paper)}>
              {t(`loans.issue_${paper}`)}
            </Button>
          ))}
        </Tools>
      ) : null}
      <Papers subject={{ module: 'loans', id: loan.id }} />
      <Attachments subject={{ module: 'loans', id: loan.id }} kinds={['agreement', 'guarantee', 'other'].map((kind) => ({ kind, label: t(`loans.paper_${kind}`) }))} />
      {asking ? <IssueDialog loan={loan} paper={asking} onClose={() => setAsking(null)} /> : null}
    </div>
  )
}

function IssueDialog({ loan, paper, onClose }: { loan: Loan; paper: Paper; onClose: () => void }) {
  const { t } = useT()
  const write = useWrite(life.issue, [documents.papers, life.followUps])
  const save = async (it: { signer: string; position: string }) => {
    await write.mutateAsync({ id: loan.id, paper, signer: it.signer.trim(), position: it.position.trim() })
    toast(t('loans.paper_issued'))
  }
  return (
    <FormDialog<{ signer: string; position: string }> title={t(`loans.issue_${paper}`)} defaults={{ signer: '', position: '' }} action={t(`loans.issue_${paper}`)} busy={write.isPending} onSave={save} onClose={onClose} note={t('loans.issue_note')}>
      {paper === 'statement' ? null : (
        <>
          <TextField name="signer" label={t('loans.signer')} optional maxLength={200} />
          <TextField name="position" label={t('loans.signer_position')} optional maxLength={200} />
        </>
      )}
    </FormDialog>
  )
}
