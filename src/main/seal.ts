import { seal } from '../modules/audit/index.ts'
import type { Office } from './office.ts'

const most = 50_000

/** Seals what waits, page by page (the command line does it before it exits). */
export async function sealWaiting(office: Pick<Office, 'worker'>): Promise<void> {
  while ((await office.worker.transaction().execute((tx) => seal(tx, most))) === most);
}
