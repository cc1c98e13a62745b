import { isChanged, make } from './page.ts'

interface Draft {
  at: number
  path: string
  sentAt?: number
  fields: Record<string, string>
}

const prefix = 'draft:'
const askedToSignInMs = 30 * 60_000
const keptDays = 30
const day = 86_400_000
const minute = 60_000

/** Who may have typed on this page: a person’s drafts stay theirs, whoever comes to the device next. */
const owner = (): string => document.documentElement.dataset['draftsOf'] ?? ''
const keyFor = (name: string, of: string): string => prefix + name + (of === '' ? '' : `@${of}`)
const isOf = (key: string, of: string): boolean => (of === '' ? !key.includes('@') : key.endsWith(`@${of}`))

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Keeps what is typed on this device, each half second, until it has arrived. */
export class DraftKeeper extends HTMLElement {
  /** From then on nothing more is kept. */
  static isLeaving = false
  #timer: ReturnType<typeof setTimeout> | undefined

  get #key(): string {
    return keyFor(this.dataset['key'] ?? location.pathname, owner())
  }

  connectedCallback(): void {
    this.addEventListener('input', this)
    this.addEventListener('change', this)
    this.addEventListener('submit', this)
    this.addEventListener('keydown', this)
    addEventListener('pageshow', this)
    this.#restore()
  }

  disconnectedCallback(): void {
    removeEventListener('pageshow', this)
    clearTimeout(this.#timer)
  }

  handleEvent(event: Event): void {
    if (event.type === 'keydown') {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent
      if (key === 'Enter' && (ctrlKey || metaKey)) this.querySelector('form')?.requestSubmit()
    } else if (event.type === 'pageshow') {
      const draft = (event as PageTransitionEvent).persisted ? read(this.#key) : null
      if (draft?.sentAt) unsend(this.#key, draft)
    } else if (event.type === 'submit') {
      clearTimeout(this.#timer)
      // without a line nothing is sent
      this.#keep(navigator.onLine ? Date.now() : undefined)
    } else {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#keep(), 500)
    }
  }

  #fields(): Field[] {
    return [...this.querySelectorAll<Field>('input, textarea, select')].filter(
      (field) =>
        field.name &&
        !field.name.startsWith('_') &&
        !['hidden', 'file', 'password', 'submit', 'checkbox', 'radio', 'search'].includes(field.type) &&
        field.autocomplete !== 'one-time-code',
    )
  }

  #keep(sentAt?: number): void {
    if (DraftKeeper.isLeaving) return
    const fields: Draft['fields'] = {}
    for (const field of this.#fields()) if (field.value.trim()) fields[field.name] = field.value
    const written = this.#fields().some((field) => field instanceof HTMLTextAreaElement && field.value.trim())
    if (!written) return forget(this.#key)
    const draft: Draft = { at: Date.now(), path: location.pathname, fields, ...(sentAt ? { sentAt } : {}) }
    try {
      localStorage.setItem(this.#key, JSON.stringify(draft))
    } catch {
      // a full or forbidden store keeps nothing; the form still works
    }
  }

  #restore(): void {
    const draft = read(this.#key) ?? this.#sentBeforeSigningIn()
    if (!draft || this.#wouldBeReadByOthers(draft)) return
    const texts = this.#fields().filter((field) => field instanceof HTMLTextAreaElement)
    // what the server sent back, or the browser kept, is newer than any draft
    if (texts.some((field) => field.value.trim())) return
    const before = new Map<Field, string>()
    for (const field of this.#fields()) {
      const value = draft.fields[field.name]
      if (value === undefined || field.value === value || isTouched(field)) continue
      before.set(field, field.value)
      field.value = value
    }
    if (!before.size) return
    if (draft.sentAt) unsend(this.#key, draft)
    for (const field of before.keys()) field.dispatchEvent(new Event('input', { bubbles: true }))
    this.#offerToDiscard(before)
  }

  /** What somebody sent as a stranger and was asked to sign in for is theirs, and only then. */
  #sentBeforeSigningIn(): Draft | null {
    const before = owner() === '' ? null : keyFor(this.dataset['key'] ?? location.pathname, '')
    const draft = before === null ? null : read(before)
    if (before === null || !draft?.sentAt || Date.now() - draft.sentAt > askedToSignInMs) return null
    forget(before)
    return draft
  }

  /** Words come back into the circle that they were typed for, or not at all. */
  #wouldBeReadByOthers({ fields }: Draft): boolean {
    const circle = this.querySelector<HTMLSelectElement>('select[name="circle"]')
    const meant = fields['circle']
    if (meant === undefined) return false
    if (!circle) return meant !== 'everyone'
    const isOffered = [...circle.options].some(({ value }) => value === meant)
    return !isOffered || (circle.value !== meant && isTouched(circle))
  }

  #offerToDiscard(before: Map<Field, string>): void {
    const discard = make(
      'button',
      { type: 'button', class: 'button', 'data-look': 'plain', 'data-size': 'small' },
      this.dataset['discard'] ?? 'discard',
    )
    const note = make(
      'p',
      { class: 'draft', role: 'status' },
      `${this.dataset['restored'] ?? 'Draft restored'} ·`,
      discard,
    )
    discard.addEventListener('click', () => {
      for (const [field, value] of before) field.value = value
      clearTimeout(this.#timer)
      forget(this.#key)
      note.remove()
      this.querySelector('textarea')?.focus()
    })
    this.append(note)
  }
}

/** Somebody may have begun to type before this script was there. */
const isTouched = (field: Field): boolean =>
  field instanceof HTMLSelectElement
    ? isChanged(field)
    : field.value.trim() !== '' && field.value !== field.defaultValue

/** Forgets drafts that are old, and those that arrived: the page we stand on is the answer to the form that was sent. */
export function tidyDrafts(): void {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const refused = (navigation?.responseStatus ?? 200) >= 400
  // who comes back, or loads a page again, has no answer yet
  const isAnswer = navigation?.type === 'navigate' && !refused
  for (const key of draftKeys()) {
    const draft = read(key)
    if (!draft || Date.now() - draft.at > keptDays * day) {
      forget(key)
    } else if (!isOf(key, owner())) {
      continue
    } else if (draft.sentAt && !isAnswer && draft.path === location.pathname) {
      unsend(key, draft)
    } else if (draft.sentAt && isAnswer && Date.now() - draft.sentAt < 5 * minute && cameFrom(draft.path)) {
      forget(key)
    }
  }
}

/** Whoever leaves takes their words along, and no page of theirs comes back out of the browser’s memory. */
export function leaveNothing(): void {
  addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || !('leaves' in target.dataset)) return
    for (const key of draftKeys()) if (isOf(key, owner())) forget(key)
    DraftKeeper.isLeaving = true
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && owner() !== '') location.reload()
  })
}

function cameFrom(path: string): boolean {
  try {
    const url = new URL(document.referrer)
    return url.origin === location.origin && url.pathname === path
  } catch {
    return false
  }
}

function draftKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

function read(key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof draft === 'object' && draft !== null && 'fields' in draft ? (draft as Draft) : null
  } catch {
    return null
  }
}

/** The form stands here again: whatever was sent has no answer. */
function unsend(key: string, { at, path, fields }: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify({ at, path, fields }))
  } catch {
    // what is kept stays as it is
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // nothing was kept
  }
}
