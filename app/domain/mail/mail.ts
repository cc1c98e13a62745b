/** A letter, written in one language. */
export type Mail = {
  /** code · invitation · notices · … */
  readonly kind: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where one press, without signing in, ends letters of this kind. */
  readonly unsubscribe?: string | undefined
}

/** To a person, wherever their mailbox is now, or to an address that is nobody's yet. */
export type Addressee = { readonly personId: string } | { readonly address: string }
