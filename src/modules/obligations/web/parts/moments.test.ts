import { describe, expect, it } from 'vitest'
import { translate } from '../../../../ui/i18n.ts'
import { dutyMoments, inOrder } from './moments.ts'
import type { Happened } from './moments.ts'

const words = { t: translate, lang: 'th' as const, opensMail: true }
const told = (state: string, mailbox: string, more: object = {}): Happened => ({
  at: '2023-03-08T23:30:00.000Z', what: `notifications.notice_${state}`, actor: 'notifications.night', detail: { kind: 'advances.clear', stage: '+1', night: '2023-03-08', mailbox, ...more },
})

describe('reminders on the timeline of a record (R4.4)', () => {
  it('one moment for a stage and night, a line with its fate for each mailbox, and the message as sent behind it', () => {
    const moments = dutyMoments([told('sent', 'a@office.example', { messageId: 'm1' }), told('bounced', 'b@office.example', { messageId: 'm2' }), told('failed', 'c@office.example')], words)
    expect(moments).toHaveLength(1)
    expect(moments[0]).toMatchObject({ what: 'แจ้งเตือนหลังครบ 1 วัน', kind: 'bad' })
    expect(moments[0]?.mails?.map(({ fate, text, to }) => [fate, text, to])).toEqual([
      ['sent', 'a@office.example', '/notifications/messages/m1'],
      ['bounced', 'b@office.example', '/notifications/messages/m2'],
      ['failed', 'c@office.example ส่งไม่สำเร็จ', undefined],
    ])
  })

  it('what waits is said in words, without a fate; without the right to read mail nothing opens', () => {
    const [moment] = dutyMoments([told('queued', 'a@office.example'), told('sent', 'b@office.example', { messageId: 'm1', trial: true })], { ...words, opensMail: false })
    expect(moment).toMatchObject({ kind: 'mail', more: 'a@office.example รอส่ง' })
    expect(moment?.mails?.map(({ text, to }) => [text, to])).toEqual([['b@office.example (ทดสอบ)', undefined]])
  })

  it('another stage, another night or another duty is a moment of its own, the newest first', () => {
    const events = [
      told('sent', 'a@office.example', { stage: '-7', night: '2023-02-28' }),
      { ...told('sent', 'a@office.example', { stage: '0', night: '2023-03-07' }), at: '2023-03-07T23:30:00.000Z' },
      { ...told('sent', 'a@office.example', { kind: 'advances.enter_return' }), at: '2023-03-09T23:30:00.000Z' },
    ]
    const said = inOrder(dutyMoments(events, words)).map((moment) => moment.what)
    expect(said).toEqual(['แจ้งเตือนหลังครบ 1 วัน แจ้งวันเดินทางกลับ', 'แจ้งเตือนก่อนครบ 7 วัน', 'แจ้งเตือนวันครบกำหนด'])
  })
})

describe('moves of a duty (decision 11)', () => {
  const move = (what: string, detail: object): Happened => ({ at: '2023-03-06T03:00:00.000Z', what: `obligations.${what}`, actor: 'x', detail: { kind: 'advances.clear', ...detail } })

  it('a moved due date tells both days; a change that moves nothing is no news', () => {
    expect(dutyMoments([move('moved', { oldEffective: '2023-03-07', newEffective: '2023-03-20' })], words)[0]?.more?.toString().replaceAll('\u00a0', ' ')).toBe('จาก 7 มี.ค. 2566 เป็น 20 มี.ค. 2566')
    expect(dutyMoments([move('recalendared', { oldEffective: '2023-03-07', newEffective: '2023-03-07' })], words)).toEqual([])
  })

  it('a fulfilled duty tells the day it counts from', () => {
    expect(dutyMoments([move('fulfilled', { newFulfilled: '2023-03-06' })], words)[0]).toMatchObject({ what: 'เสร็จสิ้นหน้าที่ ส่งใช้เงินยืม' })
  })
})
