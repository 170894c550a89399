import { describe, expect, test } from 'vitest'
import { permissionCodes, rightsOf, roleCodes, roles } from './roles.ts'

const money = ['advances.clear', 'securities.release', 'securities.return', 'transfer.import', 'advances.enter_return'] as const

describe('decision 23 - roles as data', () => {
  test('the eight roles stand in the table, and every permission is held by somebody', () => {
    expect(Object.keys(roles).toSorted()).toEqual([...roleCodes].toSorted())
    expect(roleCodes).toHaveLength(8)
    const held = new Set(roleCodes.flatMap((role) => Object.keys(roles[role].rights)))
    expect([...held].toSorted()).toEqual([...permissionCodes].toSorted())
  })

  test('the administrator holds no money right and reads no register; the auditor changes nothing, and says afterwards whether it was sound', () => {
    for (const permission of money) expect(roles.administrator.rights[permission]).toBeUndefined()
    expect(roles.administrator.rights['advances.read']).toBeUndefined()
    expect(Object.keys(roles.auditor.rights).filter((permission) => !/\.read$|^reporting.read$/.test(permission))).toEqual(['advances.review'])
    const reads = permissionCodes.filter((permission) => permission.endsWith('.read'))
    for (const permission of reads) expect(roles.auditor.rights[permission]).toBe('all')
  })

  test('roles of an agency reach their agency, a borrower what is their own, finance the office', () => {
    const reaches = (role: (typeof roleCodes)[number]) => [...new Set(Object.values(roles[role].rights))]
    expect([reaches('agency-officer'), reaches('supervisor'), reaches('borrower')]).toEqual([['agency'], ['agency'], ['own']])
    for (const role of ['finance-officer', 'finance-head', 'cashier', 'administrator', 'auditor'] as const) expect(reaches(role)).toEqual(['all'])
    expect(roleCodes.filter((role) => roles[role].inAgency)).toEqual(['agency-officer', 'supervisor', 'borrower'])
    expect(roleCodes.filter((role) => roles[role].rights['access.manage'] !== undefined)).toEqual(['administrator'])
  })

  test('rights add up to the widest reach; a right of one agency does not count in another', () => {
    const { permissions, agenciesOf } = rightsOf([{ role: 'agency-officer', agencyId: 'a' }, { role: 'supervisor', agencyId: 'b' }, { role: 'borrower', agencyId: 'c' }])
    expect(permissions.get('advances.read')).toBe('agency')
    expect(agenciesOf.get('advances.read')).toEqual(['a', 'b'])
    expect(agenciesOf.get('securities.release')).toEqual(['b'])
    expect(rightsOf([{ role: 'borrower', agencyId: 'c' }, { role: 'auditor', agencyId: null }]).permissions.get('advances.read')).toBe('all')
    expect(rightsOf([{ role: 'owner', agencyId: null }]).permissions.size).toBe(0)
  })
})
