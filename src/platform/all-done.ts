/**
 * Waits until all have ended, and throws what the first of them that failed threw: no statement may reach a connection after its transaction
 * has been given up.
 */
export async function allDone(works: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
