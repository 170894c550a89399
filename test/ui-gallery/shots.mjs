const phone = { width: 390, height: 844 }
const zoomed = { width: 683, height: 384 } // 1366 x 768 at 200 %

/** Every picture: its page, its window, and what is done before it is taken. */
export const shots = [
  { name: 'register', path: '/register', act: async (page) => {
    await page.locator('[data-at="0:9"]').click()
    for (let row = 0; row < 21; row += 1) await page.keyboard.press('ArrowDown')
  } },
  { name: 'register-waiting', path: '/register?waiting=1' },
  { name: 'register-empty', path: '/register?view=open&q=zzz' },
  { name: 'register-menu', path: '/register', act: (page) => page.getByRole('button', { name: /กรองส่วนราชการ/ }).click() },
  { name: 'register-zoomed', path: '/register', size: zoomed },
  { name: 'register-aside', path: '/register?aside=1&view=open' },
  { name: 'register-aside-zoomed', path: '/register?aside=1&view=open', size: zoomed },
  { name: 'register-phone', path: '/register', size: phone },
  { name: 'today', path: '/today' },
  { name: 'today-phone', path: '/today', size: phone },
  { name: 'today-zoomed', path: '/today', size: zoomed },
  { name: 'today-table', path: '/today', act: (page) => page.getByRole('button', { name: 'ดูเป็นตาราง' }).click() },
  { name: 'advance', path: '/advances/r21', act: (page) => page.getByRole('button', { name: /ที่มา/ }).click() },
  { name: 'advance-phone', path: '/advances/r21', size: phone, act: (page) => page.getByRole('button', { name: /ที่มา/ }).click() },
  { name: 'advance-chart', path: '/advances/r21?chart=1', wait: 1500, size: { width: 1366, height: 1100 } },
  { name: 'form', path: '/form' },
  { name: 'form-errors', path: '/form', act: (page) => page.getByRole('button', { name: 'บันทึกและส่งตรวจ' }).click() },
  { name: 'form-calendar', path: '/form', act: async (page) => {
    await page.getByRole('button', { name: 'เปิดปฏิทิน' }).first().click()
    await page.waitForTimeout(400)
  } },
  { name: 'form-pick', path: '/form', act: async (page) => {
    await page.getByLabel('ผู้นำส่ง').first().fill('นาย')
    await page.waitForTimeout(500)
  } },
  { name: 'form-confirm', path: '/form', act: (page) => page.getByRole('button', { name: 'ดูสิ่งที่จะเกิดขึ้น' }).click() },
  { name: 'form-phone', path: '/form', size: phone },
  { name: 'states', path: '/states', size: { width: 1366, height: 1000 } },
  { name: 'states-english', path: '/states', act: (page) => page.getByRole('button', { name: /EN/ }).click() },
  { name: 'login', path: '/login', act: (page) => page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click() },
  { name: 'login-phone', path: '/login', size: phone },
  { name: 'first-run', path: '/first-run' },
  { name: 'borrower', path: '/borrower', size: phone },
]
