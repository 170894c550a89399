import { describe, expect, it } from 'vitest'
import { openMaking, type TellMaking } from './making.ts'

// R0.13: the button of the first run shows how far it is, and a reload joins what is under way instead of beginning again.
describe('one making of the demonstration at a time', () => {
  const begun = () => {
    const making = openMaking<string>()
    let tell: TellMaking = () => undefined
    let end: (made: string) => void = () => undefined
    let fail: (why: Error) => void = () => undefined
    let times = 0
    const work = (how: TellMaking) => {
      times += 1
      tell = how
      return new Promise<string>((resolve, reject) => {
        end = resolve
        fail = reject
      })
    }
    return { making, work, times: () => times, tell: (...it: Parameters<TellMaking>) => tell(...it), end: (made: string) => end(made), fail: () => fail(new Error('no')) }
  }

  it('whoever comes back with the ticket gets what the first one gets; it is made once', async () => {
    const it = begun()
    const first = it.making.join('a-ticket', it.work)
    await Promise.resolve()
    it.tell({ step: 'days', done: 12, of: 365 })
    expect(it.making.look('a-ticket')).toEqual({ state: 'making', mine: true, at: { step: 'days', done: 12, of: 365 } })
    const second = it.making.join('a-ticket', it.work)
    it.end('made')
    expect([await first, await second, it.times()]).toEqual(['made', 'made', 1])
    expect(it.making.look('a-ticket').state).toBe('made')
    expect(await it.making.join('a-ticket', it.work)).toBe('made')
  })

  it('somebody else is told that it is under way, and gets no password', async () => {
    const it = begun()
    void it.making.join('a-ticket', it.work)
    await Promise.resolve()
    expect(it.making.look(undefined)).toMatchObject({ state: 'making', mine: false })
    expect(() => it.making.join('another', it.work)).toThrow(expect.objectContaining({ reasons: [{ code: 'platform.demonstration_under_way' }] }))
  })

  it('after a failure the same ticket may begin anew', async () => {
    const it = begun()
    const first = it.making.join('a-ticket', it.work)
    await Promise.resolve()
    it.fail()
    await expect(first).rejects.toThrow('no')
    expect(it.making.look('a-ticket').state).toBe('failed')
    void it.making.join('a-ticket', it.work)
    await Promise.resolve()
    expect(it.times()).toBe(2)
  })
})
