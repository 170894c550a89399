import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { localDate } from '../../src/kernel/local-date.ts'
import { LinkButton } from '../../src/ui/button.tsx'
import { DueChip } from '../../src/ui/chip.tsx'
import { day, money } from '../../src/ui/format.ts'
import { Aside, Split, Title } from '../../src/ui/page.tsx'
import { ExportMenu, RegisterTools, RegisterViews } from '../../src/ui/register-tools.tsx'
import { useRegisterState } from '../../src/ui/register/state.ts'
import type { RegisterColumn } from '../../src/ui/register/types.ts'
import { Register } from '../../src/ui/register.tsx'
import { toast } from '../../src/ui/toast.tsx'
import rows from './rows.json'

export const TODAY = localDate('2026-12-11')
type Row = (typeof rows)[number] & { id: string }

const agencies = [...new Set(rows.map((row) => row.agency))].map((name) => ({ value: name, label: name }))
const kinds = [...new Set(rows.map((row) => row.kind))].map((name) => ({ value: name, label: name }))
const columns: RegisterColumn<Row>[] = [
  { key: 'number', head: 'เลขที่', width: 100, kind: 'key', value: (r) => r.number, filter: 'text' },
  { key: 'borrower', head: 'ผู้ยืม', width: 168, value: (r) => r.borrower, filter: 'text' },
  { key: 'agency', head: 'ส่วนราชการ', width: 156, value: (r) => r.agency, filter: { options: agencies } },
  { key: 'purpose', head: 'เพื่อใช้จ่าย', width: 180, value: (r) => r.purpose, filter: 'text' },
  { key: 'receivedOn', head: 'รับเงิน', width: 102, kind: 'date', value: (r) => r.receivedOn, filter: 'date' },
  { key: 'dueOn', head: 'ครบกำหนด', width: 102, kind: 'date', value: (r) => r.dueOn, filter: 'date', cell: (r) => <span className={r.dueOn < TODAY ? 'late' : undefined}>{day(r.dueOn, 'th')}</span> },
  { key: 'state', head: 'สถานะ', width: 146, value: () => '', cell: (r) => <DueChip dueOn={localDate(r.dueOn)} today={TODAY} />, filter: { options: [{ value: 'late', label: 'เกินกำหนด' }] } },
  { key: 'amount', head: 'เงินยืม', width: 108, kind: 'money', value: (r) => r.amount, filter: 'money' },
  { key: 'cleared', head: 'ส่งใช้แล้ว', width: 104, kind: 'money', value: (r) => (r.cleared === '0' ? null : r.cleared), filter: 'money' },
  { key: 'outstanding', head: 'คงค้าง', width: 116, kind: 'money', value: (r) => r.outstanding, strong: true, filter: 'money' },
  { key: 'kind', head: 'ลักษณะ', width: 132, value: (r) => r.kind, filter: { options: kinds } },
  { key: 'notice', head: 'แจ้งเตือนล่าสุด', width: 148, value: (r) => r.notice, filter: { options: [] } },
  { key: 'note', head: 'หมายเหตุ', width: 148, value: () => '', hidden: true },
]
const views = [
  { key: 'open', label: 'ยังไม่ส่งใช้ครบ', count: 61, filters: { outstanding: '> 0' }, sort: { key: 'dueOn', down: false } },
  { key: 'late', label: 'เกินกำหนด', count: 23, filters: { state: 'late' } },
  { key: 'soon', label: 'ครบกำหนดใน 7 วัน', count: 15 },
  { key: 'all', label: 'ทั้งหมด', count: 391 },
]

export function RegisterPage() {
  const state = useRegisterState<Row>({ name: 'advances', columns, views })
  const [params] = useSearchParams()
  const many = Number(params.get('rows') ?? rows.length)
  const shown = useMemo(() => Array.from({ length: many }, (_unused, index) => ({ ...rows[index % rows.length]!, id: `r${index}` })), [many])
  const found = state.look.q === '' ? shown : shown.filter((row) => row.borrower.includes(state.look.q))
  const sum = (of: (row: Row) => string) => rows.reduce((total, row) => total + BigInt(of(row)), 0n)
  const waiting = params.has('waiting')
  return (
    <>
      <Title
        name="ทะเบียนคุมลูกหนี้เงินยืม"
        line={[
          { key: 'n', text: '61 สัญญา' },
          { key: 'o', text: <>คงค้าง <b>{money(sum((r) => r.outstanding))}</b></> },
          { key: 'l', text: <>เกินกำหนด <b>23</b> สัญญา <b>918,362.25</b></>, late: true },
        ]}
        actions={
          <>
            <ExportMenu onExport={(format) => toast(format)} />
            <LinkButton kind="main" icon={Plus} to="/form">
              บันทึกสัญญายืมเงิน
            </LinkButton>
          </>
        }
      />
      <RegisterViews state={state} />
      <Beside on={params.has('aside')}>
      <RegisterTools state={state} />
      <Register
        state={state}
        label="ทะเบียนคุมลูกหนี้เงินยืม"
        pages={{ rows: waiting ? [] : found, first: undefined, hasMore: false, loading: waiting, loadingMore: false, error: null, needMore: () => {}, retry: () => {} }}
        rowId={(row) => row.id}
        open={(row) => `/advances/${row.id}`}
        late={(row) => row.dueOn < TODAY}
        total={found.length}
        totals={{ amount: sum((r) => r.amount), cleared: sum((r) => r.cleared), outstanding: sum((r) => r.outstanding) }}
        totalNote="61 สัญญาตามที่กรอง"
        onPreview={() => {}}
      />
      </Beside>
    </>
  )
}

function Beside({ on, children }: { on: boolean; children: ReactNode }) {
  if (!on) return children
  return (
    <Split fixed width={352} aside={<Aside title="อายุ">{Array.from({ length: 40 }, (_unused, line) => <p key={line}>บรรทัด {line + 1}</p>)}</Aside>}>
      {children}
    </Split>
  )
}
