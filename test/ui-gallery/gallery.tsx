import { BarChart3, Bell, Building2, CalendarCheck, CircleQuestionMark, FileSpreadsheet, HandCoins, Settings, ShieldCheck } from 'lucide-react'
import { Outlet } from 'react-router'
import { AppFrame } from '../../src/ui/app-frame.tsx'
import { startApp } from '../../src/ui/app.tsx'
import { toast } from '../../src/ui/toast.tsx'
import { AdvancePage } from './advance-page.tsx'
import { FormPage } from './form-page.tsx'
import { BorrowerPage, FirstRunPage, LoginPage, StatesPage, TodayPage } from './other-pages.tsx'
import { RegisterPage } from './register-page.tsx'

const MODULES = [
  { to: '/today', label: 'งานวันนี้', icon: CalendarCheck },
  { to: '/register', label: 'เงินยืม', icon: HandCoins },
  { to: '/securities', label: 'หลักประกัน', icon: ShieldCheck },
  { to: '/notices', label: 'แจ้งเตือน', icon: Bell },
  { to: '/reports', label: 'รายงาน', icon: BarChart3 },
  { to: '/import', label: 'นำเข้าข้อมูล', icon: FileSpreadsheet },
  { to: '/agencies', label: 'หน่วยงาน', icon: Building2 },
  { to: '/guide', label: 'คู่มือ', icon: CircleQuestionMark, atEnd: true },
  { to: '/settings', label: 'ตั้งค่า', icon: Settings, atEnd: true },
]

function Frame() {
  return (
    <AppFrame
      office="กรมพัฒนาบริการเมือง"
      fiscalYear={2570}
      fiscalYears={[2570, 2569]}
      onFiscalYear={(year) => toast(`ปีงบประมาณ ${year}`)}
      modules={MODULES}
      user={{ name: 'ปาริชาติ ทองอ่อน', role: 'เจ้าหน้าที่การเงิน' }}
      notices={{ count: 5, to: '/notices' }}
      onSearch={(text) => toast(text)}
      onSignOut={() => toast('ออกจากระบบ')}
    >
      <Outlet />
    </AppFrame>
  )
}

startApp([
  {
    element: <Frame />,
    children: [
      { path: '/today', element: <TodayPage /> },
      { path: '/register', element: <RegisterPage /> },
      { path: '/advances/:id', element: <AdvancePage /> },
      { path: '/form', element: <FormPage /> },
      { path: '/states', element: <StatesPage /> },
    ],
  },
  { path: '/login', element: <LoginPage /> },
  { path: '/first-run', element: <FirstRunPage /> },
  { path: '/borrower', element: <BorrowerPage /> },
])
