import { FileText, Plus, Receipt, Send, X } from 'lucide-react'
import { useState } from 'react'
import { useFieldArray } from 'react-hook-form'
import type { LocalDate } from '../../src/kernel/local-date.ts'
import { localDate } from '../../src/kernel/local-date.ts'
import { ApiError } from '../../src/ui/api.ts'
import { Button, LinkButton } from '../../src/ui/button.tsx'
import { Chip } from '../../src/ui/chip.tsx'
import { DateField } from '../../src/ui/date-input.tsx'
import { Confirm, Effects } from '../../src/ui/dialog.tsx'
import { useDraftTime } from '../../src/ui/draft.ts'
import { Facts } from '../../src/ui/facts.tsx'
import { CheckField, ChoiceField, ReadOnlyField, SelectField, TextAreaField, TextField } from '../../src/ui/fields.tsx'
import { FileField } from '../../src/ui/file-field.tsx'
import { Cols, DraftNote, FormPart, KitFormFrame, useKitForm, useThisForm } from '../../src/ui/form.tsx'
import { money, time } from '../../src/ui/format.ts'
import { MoneyBar } from '../../src/ui/money-bar.tsx'
import { MoneyField } from '../../src/ui/money-input.tsx'
import { ActionBar, Aside, Crumb, Split, Title } from '../../src/ui/page.tsx'
import { PickField } from '../../src/ui/pick-field.tsx'
import rows from './rows.json'

type Voucher = { what: string; number: string; on: LocalDate | null; amount: bigint | null }
type Values = { receivedOn: LocalDate | null; by: string; vouchers: Voucher[]; cash: bigint | null; how: string; kind: string; sure: boolean; note: string }
const VOUCHERS: Voucher[] = [
  { what: 'ค่าเบี้ยเลี้ยงเดินทาง 3 คน', number: 'แบบ 8708', on: localDate('2026-11-20'), amount: 720_000n },
  { what: 'ค่าเช่าที่พัก โรงแรมธารนที', number: '0457/2569', on: null, amount: 1_440_000n },
]
const EFFECTS = [
  { key: 'r', icon: FileText, text: 'ใบรับใบสำคัญ', amount: '26,120.00' },
  { key: 'c', icon: Receipt, text: 'ใบเสร็จรับเงิน', amount: '1,212.50' },
  { key: 's', icon: Send, text: 'แจ้งผู้ยืมและกองการต่างประเทศว่าส่งใช้ครบ' },
]

async function save(): Promise<void> {
  await Promise.resolve()
  throw new ApiError(422, { code: 'advances.refused', reasons: [{ code: 'advances.too_much', path: 'cash', message: { th: 'เกินยอดคงค้าง', en: 'More than is outstanding' } }, { code: 'advances.same_person', message: { th: 'ผู้ตรวจสอบต้องเป็นคนละคนกับผู้บันทึก', en: 'The checker must be another person' } }] })
}

export function FormPage() {
  const form = useKitForm<Values>({ defaults: { receivedOn: localDate('2026-12-11'), by: '', vouchers: VOUCHERS, cash: 121_250n, how: 'transfer', kind: 'part', sure: false, note: '' }, draft: 'gallery' })
  const draftAt = useDraftTime(form.draft)
  const [asking, setAsking] = useState(false)
  return (
    <Split
      width={376}
      aside={
        <Aside title="เมื่อผู้ตรวจสอบรับรองแล้ว">
          <MoneyBar legend label="ยอด" whole={{ label: '', amount: 0n }} parts={[{ key: 'v', label: 'ใบสำคัญรวม', amount: 7_843_800n, look: 'voucher' }, { key: 'c', label: 'เงินสดรวม', amount: 796_200n, look: 'cash' }]} />
          <table className="rows tight">
            <tbody>
              <tr><td>คงค้างก่อนครั้งนี้</td><td className="num">27,332.50</td></tr>
              <tr><td>ใบสำคัญครั้งนี้</td><td className="num">{money(-2_612_000n)}</td></tr>
              <tr className="sum"><td>คงค้าง <Chip state="done">ส่งใช้ครบ</Chip></td><td className="num total-mark"><span>0.00</span></td></tr>
            </tbody>
          </table>
          <Effects title="ออกเอกสาร" effects={EFFECTS} />
          <Button onPress={() => setAsking(true)}>ดูสิ่งที่จะเกิดขึ้น</Button>
          <Confirm title="รับรองการส่งใช้ครั้งที่ 2" open={asking} onClose={() => setAsking(false)} effects={EFFECTS} action="รับรองและลงบัญชี" onConfirm={save} />
        </Aside>
      }
    >
      <KitFormFrame
        form={form}
        label="ส่งใช้เงินยืม"
        onSubmit={save}
        head={
          <>
            <Crumb back={{ to: '/advances/1', label: 'สัญญายืมเงิน 47/2570' }} />
            <Title name="ส่งใช้เงินยืม ครั้งที่ 2" note="ตามแบบ 8500 ด้านหลัง" actions={<DraftNote at={draftAt && time(draftAt, 'th')} />} />
          </>
        }
        bar={
          <ActionBar note="ผู้ตรวจสอบต้องเป็นคนละคนกับผู้บันทึก" end={<LinkButton kind="quiet" to="/advances/1">ยกเลิก</LinkButton>}>
            <Button kind="main" type="submit">บันทึกและส่งตรวจ</Button>
            <Button because="มีได้ครั้งละหนึ่งร่าง">เก็บร่างไว้ก่อน</Button>
          </ActionBar>
        }
      >
        <FormPart no={1} title="สัญญาที่ส่งใช้">
          <Facts facts={[{ key: 'b', label: 'ผู้ยืม', value: 'นายกิตติพงศ์ แสงมณี' }, { key: 'o', label: 'คงค้างก่อนครั้งนี้', value: '27,332.50', figure: true, late: true, strong: true }]} />
        </FormPart>
        <FormPart no={2} title="วัน เดือน ปี ที่ส่งใช้">
          <Cols>
            <DateField name="receivedOn" label="วันที่รับเอกสาร" span={4} />
            <PickField name="by" label="ผู้นำส่ง" span={5} find={async (text) => rows.filter((row) => row.borrower.includes(text)).slice(0, 8).map((row) => ({ value: row.number, label: row.borrower, note: row.agency }))} />
          </Cols>
        </FormPart>
        <FormPart no={3} title="ใบสำคัญ">
          <Vouchers />
        </FormPart>
        <FormPart no={4} title="เงินสดส่งคืน">
          <Cols>
            <MoneyField name="cash" label="จำนวนเงิน (บาท)" span={4} />
            <SelectField name="how" label="วิธีส่งคืน" span={5} options={[{ value: 'transfer', label: 'โอนเข้าบัญชีส่วนราชการ' }]} />
            <ChoiceField name="kind" label="รับแบบใด" span={12} pair choices={[{ value: 'part', label: 'รับ 314 แถวที่ผ่าน', note: 'ได้ไฟล์ Excel เฉพาะ 6 แถว' }, { value: 'all', label: 'ยังไม่รับทั้งไฟล์', note: 'ไม่มีแถวใดเข้าทะเบียน' }]} />
            <TextAreaField name="note" label="หมายเหตุ" span={8} optional />
            <ReadOnlyField label="ใบรับเลขที่" value="ออกเลขเมื่อผู้ตรวจสอบรับรอง" span={4} />
            <CheckField name="sure" label="ตรวจแล้วว่าใบสำคัญครบ" span={12} />
          </Cols>
          <FileField label="แนบใบสำคัญ" accept=".pdf,.jpg" hint="PDF หรือรูปถ่าย" onFile={() => {}} />
        </FormPart>
      </KitFormFrame>
    </Split>
  )
}

function Vouchers() {
  const { control } = useThisForm<Values>()
  const { fields, append, remove } = useFieldArray({ control, name: 'vouchers' })
  return (
    <table className="rows vouch">
      <thead>
        <tr><th scope="col">ที่</th><th scope="col">รายการ</th><th scope="col">เลขที่เอกสาร</th><th scope="col">ลงวันที่</th><th scope="col" className="num">จำนวนเงิน (บาท)</th><th scope="col"><span className="hide">เอาออก</span></th></tr>
      </thead>
      <tbody>
        {fields.map((field, index) => (
          <tr key={field.id}>
            <td className="tab">{index + 1}</td>
            <td><TextField bare name={`vouchers.${index}.what`} label={`รายการ แถว ${index + 1}`} /></td>
            <td><TextField bare name={`vouchers.${index}.number`} label={`เลขที่เอกสาร แถว ${index + 1}`} /></td>
            <td><DateField bare name={`vouchers.${index}.on`} label={`ลงวันที่ แถว ${index + 1}`} /></td>
            <td><MoneyField bare name={`vouchers.${index}.amount`} label={`จำนวนเงิน แถว ${index + 1}`} /></td>
            <td><Button kind="quiet" label={`เอาแถว ${index + 1} ออก`} icon={X} onPress={() => remove(index)} /></td>
          </tr>
        ))}
        <tr className="sum">
          <td />
          <td><Button kind="quiet" small icon={Plus} onPress={() => append({ what: '', number: '', on: null, amount: null })}>เพิ่มใบสำคัญ</Button></td>
          <td colSpan={2} className="num">รวมใบสำคัญ</td>
          <td className="num total-mark"><span>26,120.00</span></td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}
