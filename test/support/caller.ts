import { localDate } from '../../src/kernel/local-date.ts'
import type { Scope } from '../../src/platform/context.ts'
import type { Caller } from '../../src/platform/transaction.ts'

/** A caller for service tests: the whole office unless a scope is given. */
export function testCaller(day: string, scope: Partial<Scope> = {}): Caller {
  return {
    actor: { id: 'cli:test', name: 'ผู้ทดสอบ' },
    scope: { office: true, agencies: [], ...scope },
    today: localDate(day),
    may: new Set(),
  }
}
