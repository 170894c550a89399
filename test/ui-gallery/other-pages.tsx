import { CalendarDays, Camera, Clock, Hourglass, Lock, MailX, Play, Plus, Receipt, Send, Stamp, TriangleAlert } from 'lucide-react'
import { localDate } from '../../src/kernel/local-date.ts'
import { AgeingChart } from '../../src/ui/ageing-chart.tsx'
import { Button, LinkButton } from '../../src/ui/button.tsx'
import { Chip, DueChip } from '../../src/ui/chip.tsx'
import { PasswordField, SelectField, TextAreaField, TextField } from '../../src/ui/fields.tsx'
import { Cols, KitFormFrame, useKitForm } from '../../src/ui/form.tsx'
import { Gate, GateLanguages } from '../../src/ui/gate.tsx'
import { Inbox } from '../../src/ui/inbox.tsx'
import { Icon } from '../../src/ui/icon.tsx'
import { Meter, Progress } from '../../src/ui/meter.tsx'
import { MoneyBar } from '../../src/ui/money-bar.tsx'
import { Aside, AsideHead, Split, Strip, Title, Tools } from '../../src/ui/page.tsx'
import { PhoneDebt, PhoneList, PhonePage } from '../../src/ui/phone-list.tsx'
import { ApiError } from '../../src/ui/api.ts'
import { Say } from '../../src/ui/say.tsx'
import { Empty, Failed, Loading } from '../../src/ui/states.tsx'
import { Steps } from '../../src/ui/steps.tsx'
import { TODAY } from './register-page.tsx'
import rows from './rows.json'

const AGES = [
  { age: 4 as const, label: 'เกิน 90 วัน' },
  { age: 3 as const, label: '31-90 วัน' },
  { age: 2 as const, label: '1-30 วัน' },
  { age: 1 as const, label: 'ภายใน 7 วัน' },
  { age: 0 as const, label: 'ยังไม่ถึงกำหนด' },
]

function ageOf(dueOn: string): 0 | 1 | 2 | 3 | 4 {
  const days = Math.round((Date.parse(TODAY) - Date.parse(dueOn)) / 86_400_000)
  if (days > 90) return 4
  if (days > 30) return 3
  if (days > 0) return 2
  return days >= -7 ? 1 : 0
}

const AGEING = [...new Set(rows.map((row) => row.agency))]
  .map((agency) => {
    const parts = AGES.map(({ age }) => ({ age, amount: rows.filter((row) => row.agency === agency && ageOf(row.dueOn) === age).reduce((sum, row) => sum + BigInt(row.outstanding), 0n) }))
    const late = parts.reduce((sum, part) => (part.age >= 2 ? sum + part.amount : sum), 0n)
    return { key: agency, label: agency, parts, late: true, figures: [late, parts.reduce((sum, part) => sum + part.amount, 0n)], to: '/register' }
  })
  .sort((a, b) => (a.figures[0]! > b.figures[0]! ? -1 : 1))

const items = (from: number, to: number, next: string) =>
  rows.slice(from, to).map((row) => ({
    key: row.number,
    state: <DueChip short dueOn={localDate(row.dueOn)} today={TODAY} />,
    number: row.number,
    to: '/advances/1',
    who: row.borrower,
    note: 'ทวง 7 ครั้ง',
    agency: row.agency,
    amount: row.outstanding,
    dueOn: localDate(row.dueOn),
    late: row.dueOn < TODAY,
    next: { label: next, to: '/form' },
  }))

export function TodayPage() {
  return (
    <>
      <Title
        name="งานวันนี้"
        note="วันศุกร์ที่ 11 ธันวาคม 2569 · ข้อมูล ณ 08:15 น."
        actions={
          <>
            <LinkButton icon={Send} to="/notices">คิวแจ้งเตือนคืนนี้ 38 ฉบับ</LinkButton>
            <LinkButton kind="main" icon={Plus} to="/form">บันทึกส่งใช้เงินยืม</LinkButton>
          </>
        }
      />
      <Strip
        figures={[
          { key: 'late', label: 'เกินกำหนด', value: 23, unit: 'สัญญา', note: '918,362.25 บาท', icon: TriangleAlert, tone: 'late', to: '/register?view=late' },
          { key: 'today', label: 'ครบกำหนดวันนี้', value: 4, unit: 'สัญญา', note: '147,084.00 บาท', icon: Clock, tone: 'soon', to: '/register?view=today' },
          { key: 'mine', label: 'รอฉันดำเนินการ', value: 7, unit: 'เรื่อง', note: 'เก่าสุด 2 วันทำการ', icon: Stamp, to: '/today?f=mine', on: true },
          { key: 'mail', label: 'จดหมายไม่ถึงผู้รับ', value: 3, unit: 'ฉบับ', note: 'จากที่ส่งเมื่อเช้า 42 ฉบับ', icon: MailX, to: '/notices' },
          { key: 'week', label: 'ครบกำหนดใน 7 วัน', value: 11, unit: 'สัญญา', note: '306,279.50 บาท', icon: CalendarDays, to: '/register?view=soon' },
        ]}
      />
      <Split
        width={328}
        aside={
          <Aside title="ภาพรวม" plain>
            <AgeingChart title="ยอดค้างตามส่วนราชการ" bands={AGES} rows={AGEING} heads={['เกินกำหนด', 'รวมคงค้าง']} note="หน่วย: บาท เรียงตามยอดเกินกำหนด" />
            <AsideHead title="ผลการส่งเมื่อเช้า" end={<span className="note">06:30-06:34 น.</span>} />
          </Aside>
        }
      >
        <Tools>
          <h2 className="h-aside">กล่องงาน <span className="note">48 เรื่อง</span></h2>
        </Tools>
        <Inbox
          label="กล่องงาน"
          heads={{ state: 'สถานะ', subject: 'เรื่อง', agency: 'ส่วนราชการ', amount: 'ยอดค้าง', due: 'กำหนด', next: 'ขั้นต่อไป' }}
          groups={[
            { key: 'late', title: 'เกินกำหนด', count: '23 สัญญา', items: items(0, 3, 'ทำรายงานเสนอ'), more: { count: 20, to: '/register?view=late' } },
            { key: 'today', title: 'ครบกำหนดวันนี้', count: '4 สัญญา', items: items(23, 27, 'บันทึกส่งใช้') },
            { key: 'soon', title: 'ครบกำหนดใน 7 วัน', count: '11 สัญญา', items: items(27, 38, 'ดูสัญญา') },
          ]}
        />
      </Split>
    </>
  )
}

export function LoginPage() {
  const form = useKitForm<{ email: string; password: string }>({ defaults: { email: 'paricha@citydev.example', password: '' } })
  const refuse = async () => {
    await Promise.resolve()
    throw new ApiError(401, { code: 'access.wrong', reasons: [{ code: 'access.wrong', message: { th: 'อีเมลหรือรหัสผ่านไม่ถูกต้อง ลองได้อีก 3 ครั้ง จากนั้นต้องรอ 15 นาที', en: 'Wrong e-mail or password' } }] })
  }
  return (
    <Gate
      title="เข้าสู่ระบบ"
      office="กรมพัฒนาบริการเมือง"
      board={{ title: 'ประกาศจากกองคลัง', notices: [{ key: '1', day: '9 ธ.ค. 2569', text: 'เงินยืมที่ครบกำหนดสิ้นเดือน โปรดส่งใบสำคัญก่อนวันหยุดสิ้นปี' }] }}
      foot="กรมพัฒนาบริการเมือง ใช้ภายในส่วนราชการเท่านั้น ระบบบันทึกการเข้าใช้ทุกครั้ง"
    >
      <KitFormFrame asking form={form} label="เข้าสู่ระบบ" onSubmit={refuse} bar={<div className="gate-act"><Button kind="main" type="submit">เข้าสู่ระบบ</Button></div>}>
        <TextField name="email" label="อีเมล" type="email" autoComplete="username" />
        <PasswordField name="password" label="รหัสผ่าน" autoComplete="current-password" />
      </KitFormFrame>
      <p className="note">ไม่มีบัญชี ติดต่อผู้ดูแลระบบ กองคลัง โทร 0 2000 0000 ต่อ 1425</p>
      <GateLanguages />
    </Gate>
  )
}

export function FirstRunPage() {
  const form = useKitForm<{ name: string; short: string; rule: string; agencies: string }>({ defaults: { name: 'กรมพัฒนาบริการเมือง', short: 'กพบ.', rule: 'mof', agencies: 'สำนักงานเลขานุการกรม\nกองคลัง' } })
  return (
    <Gate
      title="ตั้งค่าส่วนราชการ"
      step="ขั้นที่ 1 จาก 3"
      wide
      steps={[
        { key: '1', label: 'ส่วนราชการ', more: 'ชื่อและหน่วยงานในสังกัด' },
        { key: '2', label: 'ผู้ดูแลระบบ', more: 'บัญชีแรกที่เข้าใช้ได้' },
        { key: '3', label: 'ทะเบียนเดิม', more: 'นำเข้าจาก Excel หรือเริ่มว่าง' },
      ]}
      foot="ข้อมูลอยู่ในเครื่องของส่วนราชการ ไม่มีการส่งออกภายนอก ยกเว้นจดหมายที่ท่านสั่งส่ง"
    >
      <KitFormFrame form={form} label="ตั้งค่าส่วนราชการ" onSubmit={async () => {}} bar={<div className="gate-act"><Button kind="main" type="submit">ต่อไป: ผู้ดูแลระบบ</Button><span className="note">เก็บไว้ให้ทุกขั้น ออกแล้วกลับมาต่อได้</span></div>}>
        <Cols>
          <TextField name="name" label="ชื่อส่วนราชการ" span={8} />
          <TextField name="short" label="อักษรย่อ" span={4} optional />
          <SelectField name="rule" label="ระเบียบที่ใช้กับเงินยืม" span={6} options={[{ value: 'mof', label: 'กระทรวงการคลัง พ.ศ. 2562' }]} hint="เดินทาง 15 วัน อื่น ๆ 30 วัน แก้ภายหลังได้" />
          <TextAreaField name="agencies" label="ส่วนราชการในสังกัด" span={12} rows={7} hint="วางจาก Excel ได้ บรรทัดละหนึ่งหน่วยงาน" />
        </Cols>
      </KitFormFrame>
      <div className="gate-more">
        <div>
          <h2>อยากลองก่อน</h2>
          <p className="note">9 ส่วนราชการ เงินยืมและหลักประกันหนึ่งปี ไม่ส่งจดหมายออกจริง ลบได้ทุกเมื่อ</p>
        </div>
        <Button icon={Play}>เปิดสำนักงานตัวอย่าง</Button>
      </div>
    </Gate>
  )
}

export function BorrowerPage() {
  return (
    <PhonePage title="เงินยืมของท่าน" menu={[{ key: 'out', label: 'ออกจากระบบ' }]} onMenu={() => {}}>
      <div>
        <p className="note">สัญญา 47/2570</p>
        <h1 className="phone-title">ประชุมเครือข่ายเมืองน่าอยู่ จังหวัดขอนแก่น</h1>
      </div>
      <PhoneDebt label="ยอดที่ต้องส่งใช้" state={<Chip state="late">เกินกำหนด 3 วัน</Chip>} caption="ยังต้องส่งใช้" amount="27,332.50" unit="บาท" due="ครบกำหนดเมื่อ อ. 8 ธ.ค. 2569" />
      <MoneyBar legend label="เงินยืม 86,400.00 บาท" whole={{ label: 'เงินยืม', amount: 8_640_000n }} parts={[{ key: 'v', label: 'ใบสำคัญ', amount: 5_231_800n, look: 'voucher' }, { key: 'c', label: 'เงินสด', amount: 674_950n, look: 'cash' }, { key: 'o', label: 'คงค้าง', amount: 2_733_250n, look: 'out' }]} />
      <div className="flow-s">
        <LinkButton kind="main" icon={Camera} to="/form">ถ่ายรูปและส่งใบสำคัญ</LinkButton>
        <div className="two">
          <LinkButton to="/form">โอนเงินคืน</LinkButton>
          <LinkButton to="/form">ขอขยายเวลา</LinkButton>
        </div>
      </div>
      <p className="note"><Icon of={Lock} size={14} /> ยืมเงินรายใหม่ได้เมื่อส่งใช้สัญญานี้ครบแล้ว</p>
      <PhoneList title="ความเคลื่อนไหว" lines={[{ key: '1', icon: Hourglass, text: 'ใบสำคัญครั้งที่ 2 รอตรวจ', end: '9 ธ.ค. 2569' }, { key: '2', icon: Receipt, text: 'รับส่งใช้ครั้งที่ 1', end: '27 พ.ย. 2569' }]} />
    </PhonePage>
  )
}

export function StatesPage() {
  return (
    <>
      <Title name="สถานะทั้งหมด" />
      <div className="pad flow">
        <Steps steps={['เลือกไฟล์', 'จับคู่คอลัมน์', 'ตรวจก่อนนำเข้า', 'นำเข้า']} now={2} />
        <p>
          <Chip state="late">เกินกำหนด 3 วัน</Chip> <Chip state="soon">อีก 3 วัน</Chip> <Chip state="done">ส่งใช้ครบ</Chip> <Chip>อีก 27 วัน</Chip> <Chip state="provisional">วันที่โดยประมาณ</Chip> <Chip state="bounced">ตีกลับ</Chip> <Chip state="unknown">ไม่ทราบผล</Chip> <Chip state="unconfirmed">เลขข้อรอยืนยัน</Chip>
        </p>
        <Say title="ข้อมูล">นับ 15 วันถัดจากวันพ้นข้อผูกพัน</Say>
        <Say tone="soon" title="ควรตรวจ">บางวันรอยืนยัน</Say>
        <Say tone="done" title="บันทึกแล้ว">สัญญา 47/2570</Say>
        <Meter label="รับได้ 305 แถว ควรตรวจ 9 แถว ไม่รับ 6 แถว" whole={320} parts={[{ key: 'g', count: 305 }, { key: 'o', count: 9, look: 'odd' }, { key: 'b', count: 6, look: 'bad' }]} />
        <Progress done={120} whole={320} label="นำเข้าแล้ว 120 จาก 320 แถว" />
        <Empty title="ยังไม่มีเงินยืม">นำเข้าจาก Excel หรือบันทึกสัญญาแรก</Empty>
        <Loading lines={3} />
        <Failed error={new ApiError(500, { code: 'ui.server_failed', reasons: [], requestId: 'req-7f3a' })} retry={() => {}} />
      </div>
    </>
  )
}
