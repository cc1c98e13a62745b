/** A letter, written in one language. */
export type Mail = {
  /** code · invitation · safety · notices · … */
  readonly kind: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where one press, without signing in, ends letters of this kind. */
  readonly unsubscribe?: string | undefined
}

/** Urgent letters have a lane of their own: somebody stands before a door and waits for them. */
export const mailLanes = ['urgent', 'bulk'] as const
export type MailLane = (typeof mailLanes)[number]

const urgentKinds: readonly string[] = ['code', 'invitation', 'safety']

export const mailLaneOf = (kind: string): MailLane => (urgentKinds.includes(kind) ? 'urgent' : 'bulk')

/** To a person, wherever their mailbox is now, or to an address that is nobody's yet. */
export type Addressee = { readonly personId: string } | { readonly address: string }
