export type Details = Readonly<Record<string, string | number | null>>

/** Every failure the product expects. Anything else is a bug and becomes a 500. Codes have sentences in `messages.errors`. */
export abstract class Refusal extends Error {
  abstract readonly status: number
  readonly code: string
  readonly details: Details

  constructor(code: string, details: Details = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = new.target.name
    this.code = code
    this.details = details
  }
}

export class BadRequest extends Refusal {
  readonly status = 400
}
export class SignInRequired extends Refusal {
  readonly status = 401
}
export class Forbidden extends Refusal {
  readonly status = 403
}
/** May read and not write, until an end. What they typed is kept for then. */
export class Suspended extends Forbidden {
  constructor(until: string) {
    super('access.suspended', { until })
  }
}
export class NotFound extends Refusal {
  readonly status = 404
}
/** Not like this, or not any more: the state of things forbids it. */
export class Conflict extends Refusal {
  readonly status = 409
}
/** Asked back before it is done: what follows is heard by many, and cannot be unheard. It is done when `agreed` comes with it again. */
export class Unsure extends Conflict {
  constructor(code: string, agreed: string, details: Details = {}) {
    super(code, { ...details, agreed })
  }
}
export class Gone extends Refusal {
  readonly status = 410
}
export class TooLarge extends Refusal {
  readonly status = 413
}

/** A code, with its details where the sentence needs them. */
export type FieldProblem = string | { readonly code: string; readonly details: Details }

/** What is wrong, by the name of the field. */
export type FieldProblems = Readonly<Record<string, readonly FieldProblem[]>>

export class Invalid extends Refusal {
  readonly status = 422
  readonly fields: FieldProblems

  constructor(fields: FieldProblems, details: Details = {}) {
    super('form.invalid', details)
    this.fields = fields
  }
}

export class TooMany extends Refusal {
  readonly status = 429
  readonly retryAfterSeconds: number

  constructor(code: string, retryAfterSeconds: number) {
    super(code, { seconds: retryAfterSeconds })
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Not now: nothing was kept, and the same may well succeed a little later. */
export class Unavailable extends Refusal {
  readonly status = 503
  readonly retryAfterSeconds = 10
}
