import { Refused } from '../../kernel/refusal.ts'

/** What can be wrong with a backup file; each has a text in both languages. */
export function notABackup(file: string): Refused {
  return new Refused([{ code: 'platform.backup_none', facts: { file } }])
}

export function damaged(file: string, megabyte: number): Refused {
  return new Refused([{ code: 'platform.backup_damaged', facts: { file, megabyte } }])
}

export function cutShort(file: string): Refused {
  return new Refused([{ code: 'platform.backup_cut', facts: { file } }])
}
