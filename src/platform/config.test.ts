import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

// decision 22, ASVS V12.2.1: what cannot be safe is refused at start, in one sentence.
test('open to the network only behind an https address', () => {
  expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(ConfigError)
  expect(() => readConfig({ HOST: '10.0.0.5', KHLANG_URL: 'http://khlang.example.go.th' })).toThrow(/https/)
  expect(readConfig({ HOST: '10.0.0.5', KHLANG_URL: 'https://khlang.example.go.th/' }).publicUrl).toBe('https://khlang.example.go.th')
  expect(readConfig({}).publicUrl).toBe('http://127.0.0.1:4000')
})

test('a scanner’s address, a port and a day are read strictly', () => {
  expect(readConfig({ KHLANG_CLAMD: 'unix:/run/clamav/clamd.ctl' }).scanner).toEqual({ path: '/run/clamav/clamd.ctl' })
  expect(readConfig({}).scanner).toBeUndefined()
  for (const env of [{ KHLANG_CLAMD: 'localhost' }, { PORT: '70000' }, { KHLANG_TODAY: '2569-01-01x' }]) expect(() => readConfig(env)).toThrow(ConfigError)
})

test('keys and anchors lie in the home unless said otherwise', () => {
  expect(readConfig({ KHLANG_HOME: '/srv/khlang' })).toMatchObject({ masterKeyFile: '/srv/khlang/keys/master.json', anchorFolder: '/srv/khlang/anchors' })
  expect(readConfig({ KHLANG_HOME: '/srv/khlang', KHLANG_ANCHORS: '/mnt/audit', KHLANG_MASTER_KEY_FILE: '/run/credentials/master' })).toMatchObject({ masterKeyFile: '/run/credentials/master', anchorFolder: '/mnt/audit' })
})
