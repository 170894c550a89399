import type { Configuration } from 'openid-client'
import { log } from '../log.ts'

/** The provider that an office trusts, from the environment. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string }

/** What a begun sign-in must match when the provider answers. */
export type Begun = { state: string; nonce: string; verifier: string }

/** Who came back: nobody else's subject is the same at this issuer. */
export type Identity = { issuer: string; subject: string }

/** The office's provider of identities: authorization code with PKCE, one client, one address to come back to. */
export type OidcProvider = {
  name: string
  begin(): Promise<Begun & { url: string }>
  /** Undefined when the answer is not one to this beginning: wrong state, nonce, code, issuer or signature. */
  finish(begun: Begun, answer: URLSearchParams): Promise<Identity | undefined>
}

/** The provider did not answer: nothing is decided by that. */
export class ProviderDown extends Error {}

const timeoutSeconds = 10

/** The provider behind these settings; its document is fetched at the first use and kept. The package is loaded then too: most offices need none. */
export function openOidc(settings: OidcSettings, redirectUri: string): OidcProvider {
  let known: Promise<Configuration> | undefined
  const kit = () => import('openid-client')
  const configuration = async (): Promise<Configuration> => {
    known ??= discover(settings)
    try {
      return await known
    } catch (error) {
      known = undefined
      log('warn', 'identity provider does not answer', { issuer: settings.issuer, error: (error as Error).message })
      throw new ProviderDown()
    }
  }
  return {
    name: settings.name,
    async begin() {
      const [client, config] = [await kit(), await configuration()]
      const begun = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri, scope: 'openid', response_type: 'code', state: begun.state, nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier), code_challenge_method: 'S256',
      })
      return { ...begun, url: url.href }
    },
    async finish(begun, answer) {
      const [client, config] = [await kit(), await configuration()]
      const came = new URL(redirectUri)
      came.search = answer.toString()
      try {
        const tokens = await client.authorizationCodeGrant(config, came, { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce, idTokenExpected: true })
        const claims = tokens.claims()
        return claims === undefined ? undefined : { issuer: claims.iss, subject: claims.sub }
      } catch (error) {
        const { code, message } = error as { code?: string; message: string }
        log('warn', 'answer of the identity provider refused', { code, message })
        if (code === undefined && error instanceof TypeError && /fetch failed/.test(message)) throw new ProviderDown()
        return undefined
      }
    },
  }
}

/** Signatures are checked against the provider's keys, although the answer comes from it directly; plain http is taken from this machine only. */
async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client')
  const address = new URL(issuer)
  const loopback = address.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname)
  const execute = [client.enableNonRepudiationChecks, ...(loopback ? [client.allowInsecureRequests] : [])]
  return client.discovery(address, clientId, clientSecret, undefined, { execute, timeout: timeoutSeconds })
}
