import { Ellipsis, Printer } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { localDate } from '../../src/kernel/local-date.ts'
import { Button, LinkButton } from '../../src/ui/button.tsx'
import { Chip } from '../../src/ui/chip.tsx'
import { Chart } from '../../src/ui/chart.tsx'
import { Facts } from '../../src/ui/facts.tsx'
import { MoneyBar } from '../../src/ui/money-bar.tsx'
import { Aside, Crumb, Split, Tabs, Title } from '../../src/ui/page.tsx'
import { Timeline } from '../../src/ui/timeline.tsx'
import { WhyDate } from '../../src/ui/why-date.tsx'

const d = localDate
const WHY = {
  eventLabel: 'วันกลับมาถึง',
  eventOn: d('2026-11-20'),
  days: 15,
  nominalDueOn: d('2026-12-05'),
  effectiveDueOn: d('2026-12-08'),
  holidaysMet: [
    { date: d('2026-12-05'), name: 'วันพ่อแห่งชาติ' },
    { date: d('2026-12-06'), name: '' },
    { date: d('2026-12-07'), name: 'วันหยุดชดเชย' },
  ],
  rule: 'ระเบียบกระทรวงการคลังฯ พ.ศ. 2562',
  clause: 'ข้อ 65 (2)',
  confirmed: false,
  calendarConfirmed: true,
  roll: 'next-working-day',
  text: '',
}
const MONTHS = ['ต.ค. 69', 'พ.ย. 69', 'ธ.ค. 69', 'ม.ค. 70', 'ก.พ. 70', 'มี.ค. 70']
const SERIES = [
  { key: 'plan', label: 'แผน', values: [120_000_00n, 240_000_00n, 360_000_00n, 480_000_00n, 600_000_00n, 720_000_00n], look: 'plan' as const, as: 'line' as const },
  { key: 'actual', label: 'เบิกจ่ายจริง', values: [98_500_25n, 201_400_00n, 318_250_50n, null, null, null], look: 'actual' as const },
]

export function AdvancePage() {
  const [params] = useSearchParams()
  return (
    <Split
      width={352}
      aside={
        <Aside title="ลำดับเหตุการณ์" end={<a href="#all">ทั้งหมด 23</a>}>
          <Timeline
            moments={[
              { key: '1', when: '15 ธ.ค. 2569 06:30', what: 'จะแจ้งเตือนหลังครบ 7 วัน', kind: 'next', more: 'ถึงผู้ยืม ผู้อำนวยการกอง และกล่องหน่วยงาน หยุดเองเมื่อส่งใช้ครบ' },
              { key: '2', when: '9 ธ.ค. 2569 14:20', what: 'ยื่นเอกสารส่งใช้ครั้งที่ 2', more: 'ใบสำคัญ 3 ฉบับ รอตรวจ' },
              { key: '3', when: '8 ธ.ค. 2569 06:30', what: 'แจ้งเตือนวันครบกำหนด', kind: 'mail', mails: [{ key: 'a', fate: 'sent', text: 'ถึงผู้ยืม' }, { key: 'b', fate: 'unknown', text: 'ถึงกล่องหน่วยงาน' }] },
              { key: '4', when: '5 ธ.ค. 2569 06:30', what: 'แจ้งเตือนก่อนครบ 3 วัน', kind: 'bad', mails: [{ key: 'a', fate: 'bounced', text: 'ถึงผู้ยืม กล่องจดหมายเต็ม' }] },
              { key: '5', when: '11 พ.ย. 2569', what: 'จ่ายเงินยืม 86,400.00', kind: 'money', more: 'โอนเข้าบัญชีผู้ยืม ออกเลขที่สัญญา 47/2570' },
            ]}
          />
          {params.has('chart') ? <Chart title="แผนและผลการเบิกจ่าย" kind="bar" labels={MONTHS} series={SERIES} note="หน่วย: บาท" /> : null}
        </Aside>
      }
    >
      <Crumb back={{ to: '/register', label: 'ทะเบียนเงินยืม' }} view="ยังไม่ส่งใช้ครบ" register="advances" />
      <Title
        name="สัญญายืมเงิน 47/2570"
        state={<Chip state="late">เกินกำหนด 3 วัน</Chip>}
        actions={
          <>
            <Button>ขยายเวลา</Button>
            <Button label="พิมพ์" icon={Printer} />
            <Button label="คำสั่งอื่น" icon={Ellipsis} />
            <LinkButton kind="main" to="/form">
              บันทึกส่งใช้เงินยืม
            </LinkButton>
          </>
        }
      />
      <div className="pad flow">
        <Facts
          facts={[
            { key: 'b', label: 'ผู้ยืม', value: <a href="#p">นายกิตติพงศ์ แสงมณี</a>, note: 'นักวิเทศสัมพันธ์ชำนาญการ' },
            { key: 'a', label: 'ส่วนราชการ', value: 'กองการต่างประเทศ', note: 'เงินงบประมาณ งบดำเนินงาน' },
            { key: 'w', label: 'เพื่อ', value: 'ประชุมเครือข่ายเมืองน่าอยู่ จังหวัดขอนแก่น', note: 'เดินทาง 15-20 พ.ย. 2569', wide: true },
          ]}
        />
        <MoneyBar
          label="เงินยืมเท่ากับใบสำคัญ บวกเงินสดคืน บวกคงค้าง"
          whole={{ label: 'จำนวนเงินยืม', amount: 8_640_000n, to: '/register' }}
          parts={[
            { key: 'v', label: 'ใบสำคัญ', amount: 5_231_800n, look: 'voucher', to: '/register' },
            { key: 'c', label: 'เงินสดส่งคืน', amount: '674950', look: 'cash', to: '/register' },
            { key: 'o', label: 'คงค้าง', amount: 2_733_250n, look: 'out', to: '/register' },
          ]}
          note="ส่งใช้แล้ว 68%"
        />
        <Facts
          ruled
          facts={[
            { key: 'r', label: 'รับเงิน', value: '11 พ.ย. 2569', figure: true },
            { key: 'g', label: 'กลับมาถึง', value: '20 พ.ย. 2569', figure: true },
            { key: 'd', label: 'ครบกำหนด', value: <WhyDate of={WHY} late ruleTo="/rules/1" calendarTo="/calendar" onPrint={() => {}} />, figure: true },
            { key: 'c', label: 'เรียกคืนให้เสร็จภายใน', value: '4 ม.ค. 2570', note: 'อีก 24 วัน', figure: true },
            { key: 'x', label: 'สัญญาเดิมที่ค้าง', value: 'ไม่มี' },
          ]}
        />
      </div>
      <Tabs
        tabs={[
          { key: 'a', label: 'รายการส่งใช้', count: 2, to: '?tab=a', current: true },
          { key: 'b', label: 'ประมาณการ', count: 4, to: '?tab=b', current: false },
        ]}
      />
    </Split>
  )
}
