import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOidc } from './provider.ts'

// ASVS V9.1.2 and V9.1.3: an identity is believed by the signature of the configured issuer only, whatever the token says of itself.
const redirectUri = 'http://127.0.0.1:4000/oidc'
const secret = 'a secret of the test'
const right = generateKeyPairSync('rsa', { modulusLength: 2048 })
const wrong = generateKeyPairSync('rsa', { modulusLength: 2048 })

type Forged = { alg: string; key?: KeyObject; secret?: string; claims?: Record<string, unknown>; header?: Record<string, unknown> }
let server: Server
let issuer = ''
let next: Forged
let nonce = ''

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function tokenOf(it: Forged): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: 'khlang', sub: 'somebody', nonce, iat: now, exp: now + 60, ...it.claims }
  const body = `${part({ alg: it.alg, kid: 'one', ...it.header })}.${part(claims)}`
  if (it.secret !== undefined) return `${body}.${createHmac('sha256', it.secret).update(body).digest('base64url')}`
  return `${body}.${it.key === undefined ? '' : createSign('RSA-SHA256').update(body).sign(it.key).toString('base64url')}`
}

beforeAll(async () => {
  server = createServer((request, reply) => {
    const answer = (value: object) => reply.setHeader('content-type', 'application/json').end(JSON.stringify(value))
    if (request.url === '/.well-known/openid-configuration') {
      return answer({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] })
    }
    if (request.url === '/keys') return answer({ keys: [{ ...right.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
    return answer({ access_token: 'x', token_type: 'Bearer', id_token: tokenOf(next) })
  })
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function comesBack(forged: Forged): Promise<unknown> {
  next = forged
  const provider = openOidc({ issuer, clientId: 'khlang', clientSecret: secret, name: 'x' }, redirectUri)
  const begun = await provider.begin()
  nonce = begun.nonce
  return provider.finish(begun, new URLSearchParams({ code: 'c', state: begun.state }))
}

describe('V9.1.2, V9.1.3 what an ID token is believed by', () => {
  test('the key of the configured issuer, under the algorithm it announces', async () => {
    expect(await comesBack({ alg: 'RS256', key: right.privateKey })).toEqual({ issuer, subject: 'somebody' })
  })

  test.each<[string, () => Forged]>([
    ['no signature at all (alg none)', () => ({ alg: 'none' })],
    ['another key', () => ({ alg: 'RS256', key: wrong.privateKey })],
    ['a key that the token brings along', () => ({ alg: 'RS256', key: wrong.privateKey, header: { jwk: wrong.publicKey.export({ format: 'jwk' }) } })],
    ['an address of keys that the token names', () => ({ alg: 'RS256', key: wrong.privateKey, header: { jku: 'https://elsewhere.example/keys', x5u: 'https://elsewhere.example/cert' } })],
    ['the public key taken for a secret (HS256)', () => ({ alg: 'HS256', secret: right.publicKey.export({ format: 'pem', type: 'spki' }).toString() })],
    ['the secret of the client (HS256), which the issuer does not announce', () => ({ alg: 'HS256', secret })],
    ['another issuer', () => ({ alg: 'RS256', key: right.privateKey, claims: { iss: 'https://elsewhere.example' } })],
    ['a token for somebody else', () => ({ alg: 'RS256', key: right.privateKey, claims: { aud: 'another' } })],
    ['a token that has run out', () => ({ alg: 'RS256', key: right.privateKey, claims: { exp: 1_000_000 } })],
    ['the nonce of another sign-in', () => ({ alg: 'RS256', key: right.privateKey, claims: { nonce: 'another' } })],
  ])('not by %s', async (_, forged) => {
    expect(await comesBack(forged())).toBeUndefined()
  })
})
