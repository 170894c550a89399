/** Facts that a text may name: "{number}" in the text is replaced by facts.number. */
export type Facts = Record<string, string | number | boolean | null>

/** One reason why something is refused: a code `module.reason`, the place in the input, the facts. */
export type Refusal = { code: string; path?: string; facts?: Facts }

/** Both languages of one code. */
export type Text = { th: string; en: string }

/** Texts by code, side by side. */
export type Texts = Record<string, Text>

/** 422: the rules say no. Carries all reasons, never only the first. */
export class Refused extends Error {
  readonly reasons: Refusal[]
  constructor(reasons: Refusal[]) {
    super(reasons.map((reason) => reason.code).join(', '))
    this.name = 'Refused'
    this.reasons = reasons
  }
}

/** 409: changed or decided meanwhile. */
export class Stale extends Refused {}

/** 404: not there, or not for the caller to know. */
export class NotFound extends Refused {
  constructor(code = 'platform.not_found') {
    super([{ code }])
  }
}

/** 403: known, but not allowed. */
export class Forbidden extends Refused {
  constructor(code = 'platform.forbidden', facts?: Facts) {
    super([facts ? { code, facts } : { code }])
  }
}

/** Throws when there is any reason. */
export function refuseIf(reasons: Refusal[]): void {
  if (reasons.length > 0) throw new Refused(reasons)
}

/** Fills "{name}" from the facts; an unknown name stays visible, so that a missing fact is seen. */
export function fill(text: string, facts: Facts = {}): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole))
}
