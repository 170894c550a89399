import { describe, expect, test } from 'vitest'
import { agencyLines } from './agency-lines.ts'
import { signInWait, triesLeft } from './limits.ts'
import { passwordFaults } from './passwords.ts'

const context = ['somchai.jaidee@city.example', 'สมชาย ใจดี', 'กรมพัฒนาบริการเมือง', 'กพม.']
const codes = (password: string) => passwordFaults(password, context).map((fault) => fault.code)

describe('ASVS 6.2 - passwords', () => {
  test.each(['ข้าวผัดกุ้งเพิ่มไข่ดาว', 'correct horse 4 staple', 'mJ8!kd02_qLzv', '        a b      ', 'ก'.repeat(12) + 'ข้าวผัด', 'x'.repeat(20) + 'y'.repeat(108)])('taken as it is: %s', (password) => {
    expect(codes(password)).toEqual([])
  })
  test('12 to 128 characters, counted as people see them', () => {
    expect(codes('mJ8!kd02_qL')).toEqual(['access.password_short'])
    expect(codes('mJ8!kd02_qLz')).toEqual([])
    expect(codes('🙂🙃🙂🙃🙂🙃')).toEqual(['access.password_short'])
    expect(codes(`${'mJ8!kd02_qLzvB3s'.repeat(8)}x`)).toEqual(['access.password_long'])
  })
  test.each([
    'password1234', 'PassWord!2569', 'administrator1', 'qwertyuiop123', '123456789012', 'abcdefghijkl', 'aaaaaaaaaaaaaaa', 'abcabcabcabc',
    'iloveyouforever', 'correcthorsebatterystaple', 'khlang-2569-2570', 'somchai.jaidee', 'Somchai.Jaidee@city.example', 'กรมพัฒนาบริการเมือง', 'กรมพัฒนาบริการเมือง2569', 'สมชายใจดี123', '1q2w3e4r5t6y', 'hellohellohello',
  ])('guessed first: %s', (password) => {
    expect(codes(password)).toEqual(['access.password_common'])
  })
})

describe('trust.md 3.5 - the wait before the next try', () => {
  const wait = (account: number[], address: number[] = [], open = 0) => signInWait({ account, address, open })
  test('grows with the failures of an account, then lasts until the oldest of five has left the window', () => {
    expect([wait([]), wait([0]), wait([0, 0]), wait([0, 5, 9]), wait([1, 5, 9]), wait([0, 5, 9, 20])]).toEqual([0, 0, 0, 2, 1, 4])
    expect(wait([0, 10, 20, 30, 100])).toBe(800)
    expect(wait([2, 10, 20, 30, 899, 899])).toBe(1)
  })
  test('of an address begins at 21 failures and is whole at 30', () => {
    expect([wait([], Array<number>(20).fill(0)), wait([], Array<number>(21).fill(0)), wait([], Array<number>(29).fill(0)), wait([], Array<number>(30).fill(60))]).toEqual([0, 2, 64, 840])
  })
  test('holds back an address with too many tries side by side', () => {
    expect(wait([], [], 200)).toBe(1)
  })
  test('says how many tries are left', () => {
    expect([0, 1, 4, 5, 9].map((failed) => triesLeft({ account: Array<number>(failed).fill(0), address: [], open: 0 }))).toEqual([4, 3, 0, 0, 0])
  })
})

describe('a pasted list of agencies', () => {
  test('one a line, short forms after a tab or |, codes that are unlike', () => {
    expect(agencyLines('กองคลัง\tกค.\r\n\nกองกฎหมาย|กกม.|กฎหมาย\nกองแผน\tกค.\nกองช่าง\tก ช').map((line) => [line.row, line.code, line.name, line.shortForms])).toEqual([
      [1, 'กค.', 'กองคลัง', 'กค.'], [3, 'กกม.', 'กองกฎหมาย', 'กกม.|กฎหมาย'], [4, '04', 'กองแผน', 'กค.'], [5, '05', 'กองช่าง', 'ก ช'],
    ])
  })
})
