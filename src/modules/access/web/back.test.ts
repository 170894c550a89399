import { describe, expect, it } from 'vitest'
import { backFrom, signInAddress } from './back.ts'

const asked = (address: string) => new URLSearchParams(address.split('?')[1] ?? '')

describe('the way back after signing in', () => {
  it('returns to the page with its filters', () => {
    expect(backFrom(asked(signInAddress('/advances?view=late&f.agency=02', true)))).toBe('/advances?view=late&f.agency=02')
  })
  it('goes to the first page when nothing was open', () => {
    expect(signInAddress('/', false)).toBe('/sign-in')
    expect(backFrom(asked('/sign-in'))).toBe('/')
  })
  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])('never leaves the product: %s', (back) => {
    expect(backFrom(new URLSearchParams({ back }))).toBe('/')
  })
})
