import { bind, type Route } from '../../platform/http/bind.ts'
import type { NewsKind } from '../audit/index.ts'
import { privacy } from './contract.ts'
import { copyOf } from './service/copy.ts'
import { endHold, erasePerson, holdPerson, readPerson } from './service/erase.ts'
import { readMine } from './service/looks.ts'
import { processingRecord } from './service/processing.ts'
import { revealNumber } from './service/reveal.ts'
import type { PrivacyParts } from './service/subject.ts'

/** The routes over what modules hand over of people. */
export function privacyRoutes(parts: PrivacyParts, own: readonly NewsKind[]): Route[] {
  return bind('privacy', privacy, {
    record: () => Promise.resolve({ rows: processingRecord() }),
    mine: (ctx) => readMine(ctx, own),
    reveal: revealNumber,
    person: (ctx, input) => readPerson(ctx, input, parts),
    copy: (ctx, input) => copyOf(ctx, input, parts),
    hold: (ctx, input) => holdPerson(ctx, input, parts),
    endHold,
    erase: (ctx, input) => erasePerson(ctx, input, parts),
  })
}
