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
  { name: 'register-phone', path: '/register', size: phone },
]
