import { setImmediate as breathe } from 'node:timers/promises'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { ComingWorkbook } from '../../../platform/sheet/read.ts'
import { attempt } from '../../../platform/transaction.ts'
import type { ImportDescription, Parts } from '../description.ts'
import { rowsLookedAt } from '../rules/find.ts'
import * as store from '../store.ts'
import { Examination, type Asked, type Examined, type Good } from './examine.ts'
import type { Source } from './source.ts'

/** Good rows of one part: few at first, so that the database begins early. */
const partRows = [200, 400, 1000]
/** Rows judged in one go, between looks at what has come in and what was written. */
const rowsJudged = 400
/** So many parts may wait for the database: enough for it never to wait itself, and few enough to leave memory alone. */
const aheadMost = 2

/** How the import is taken in; `meanwhile`: what can be done with what was found while the database still writes. */
type Taking<M> = { options: Asked & { partial: boolean }; id: string; meanwhile(examined: Examined): Promise<M> }

/**
 * Takes a register in while it is still being read: what is sure is judged, and what is good is written, part after part, in the caller's
 * transaction. Undefined, and nothing is written, when this way is not open: no table is in sight while rows still come, or nothing was new.
 */
export async function takeInParts<M>(ctx: Ctx, description: ImportDescription, source: Source, it: Taking<M>): Promise<(Examined & { made: M }) | undefined> {
  const { partial, update, mapping } = it.options
  const { coming } = source
  if (!partial || update || mapping !== undefined || coming === undefined || !(await inSight(coming))) return undefined
  return attempt(ctx, async (inside) => {
    const examination = await Examination.begin(inside, description, source, { ...it.options, passing: true }).catch(unlessRefused)
    if (examination?.judging.inParts === undefined) return undefined
    const row = { id: it.id, kind: description.kind, fileName: source.fileName, fileSha256: source.sha256, madeBy: ctx.actor.id }
    await store.insert(inside.tx, { ...row, state: 'committed', mapping: {}, counts: {} })
    return new AssemblyLine(inside, examination, await examination.judging.inParts(inside, it.id)).run(coming, it.meanwhile)
  })
}

/** Waits for all that finding a table looks at: the last sheet has begun and has that many rows. False when the file ended before. */
async function inSight(coming: ComingWorkbook): Promise<boolean> {
  for (;;) {
    const sheets = coming.book.sheets.filter((sheet) => !sheet.hidden)
    if (sheets.length === coming.visible && (sheets.at(-1)?.rows.length ?? 0) >= rowsLookedAt) return true
    if (!(await coming.more())) return false
  }
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error
}

/** Judging, looking up and writing, each a part ahead of the next. */
class AssemblyLine {
  readonly #ctx: Ctx
  readonly #examination: Examination
  readonly #parts: Parts<unknown>
  readonly #written: Promise<void>[] = []
  #waiting: Good[] = []
  #passed = 0
  #lookedUp: Promise<() => Promise<void>> | undefined

  constructor(ctx: Ctx, examination: Examination, parts: Parts<unknown>) {
    this.#ctx = ctx
    this.#examination = examination
    this.#parts = parts
  }

  /** To the end of the file; what was found. All statements have ended when it returns or throws. */
  async run<M>(coming: ComingWorkbook, meanwhile: Taking<M>['meanwhile']): Promise<(Examined & { made: M }) | undefined> {
    try {
      do await this.#judged(false)
      while (await coming.more())
      await this.#judged(true)
      await this.#next([])
      this.#keep(this.#parts.end())
      const examined = this.#examination.end()
      const made = examined.reply.accepted > 0 ? { made: await meanwhile(examined) } : undefined
      await Promise.all(this.#written)
      return made && { ...examined, ...made, load: async () => undefined }
    } finally {
      await Promise.allSettled([...this.#written, ...(this.#lookedUp ? [this.#lookedUp] : [])])
    }
  }

  /** Judges what is there, a few hundred rows at a time, and passes every part on as soon as it is full. */
  async #judged(whole: boolean): Promise<void> {
    for (let more = true; more; ) {
      const judged = this.#examination.judge(whole, rowsJudged)
      this.#waiting.push(...judged.good)
      more = judged.more
      while (this.#waiting.length >= this.#partRows()) await this.#next(this.#waiting.splice(0, this.#partRows()))
    }
    if (whole && this.#waiting.length > 0) await this.#next(this.#waiting.splice(0))
  }

  #partRows(): number {
    return partRows[this.#passed] ?? partRows.at(-1) ?? 1
  }

  /** Looks a part up, then writes the one before it. */
  async #next(part: Good[]): Promise<void> {
    const before = this.#lookedUp
    this.#passed += 1
    this.#lookedUp = part.length === 0 ? undefined : this.#lookUp(part)
    this.#lookedUp?.catch(() => undefined)
    const write = await before
    if (write !== undefined) this.#keep(write())
    await breathe()
    await this.#written.at(-1 - aheadMost)
  }

  /** Both questions leave at once. */
  async #lookUp(good: Good[]): Promise<() => Promise<void>> {
    const [added, part] = await Promise.all([this.#examination.sort(this.#ctx, good), this.#parts.lookUp(good.map(({ record }) => record))])
    return () => part.write(added)
  }

  #keep(written: Promise<void>): void {
    written.catch(() => undefined)
    this.#written.push(written)
  }
}
