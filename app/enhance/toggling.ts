import { announce, newKey, relabel } from './page.ts'

interface Told {
  pressed?: unknown
  count?: unknown
  waits?: unknown
}

/**
 * A form with one button that is pressed or not. The answer is shown before the server gave it; when the server says no,
 * the form is sent the plain way, so that the person lands where the server wants them.
 */
class TogglingForm extends HTMLElement {
  #sending = false
  #wanted = false
  #plainly = false

  connectedCallback(): void {
    this.addEventListener('submit', this)
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this)
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector('form')
  }

  get #button(): HTMLButtonElement | null {
    return this.querySelector('button[aria-pressed]')
  }

  handleEvent(event: Event): void {
    const button = this.#button
    if (this.#plainly || event.defaultPrevented || !button || (event as SubmitEvent).submitter !== button)
      return
    event.preventDefault()
    this.#wanted = button.getAttribute('aria-pressed') !== 'true'
    this.#showAll(this.#wanted, this.#count + (this.#wanted ? 1 : -1))
    announce(this.#sentence(this.#wanted ? 'added' : 'removed'))
    if (!this.#sending) void this.#send()
  }

  async #send(): Promise<void> {
    const form = this.#form
    if (!form) return
    this.#sending = true
    const asked = this.#wanted
    try {
      const body = new URLSearchParams()
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
      body.set('_method', asked ? 'post' : 'delete')
      body.set('_key', newKey())
      const response = await fetch(form.action, {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
      })
      if (!response.ok || response.redirected) return this.#goPlainly(asked)
      const told = (await response.json().catch(() => ({}))) as Told
      if (this.#wanted === asked) {
        this.#showAll(
          typeof told.pressed === 'boolean' ? told.pressed : asked,
          typeof told.count === 'number' ? told.count : this.#count,
        )
        if (told.waits === true) {
          announce(this.dataset['waiting'])
          for (const form of this.#alike) form.#explain(this.dataset['waiting'])
        }
      }
    } catch {
      this.#wanted = !asked
      this.#showAll(!asked, this.#count + (asked ? -1 : 1))
      announce(this.dataset['failed'])
      this.#sending = false
      return
    }
    this.#sending = false
    if (this.#wanted !== asked) await this.#send()
  }

  #goPlainly(asked: boolean): void {
    this.#showAll(!asked, this.#count + (asked ? -1 : 1))
    this.#plainly = true
    this.#form?.requestSubmit(this.#button)
  }

  get #count(): number {
    return Number(this.querySelector<HTMLElement>('[data-count]')?.dataset['count'] ?? 0)
  }

  /** All forms of this page that press the same, this one among them. */
  get #alike(): TogglingForm[] {
    const action = this.#form?.getAttribute('action')
    return [...document.querySelectorAll<TogglingForm>(this.localName)].filter(
      (other) => other.#form?.getAttribute('action') === action,
    )
  }

  #showAll(pressed: boolean, count: number): void {
    for (const form of this.#alike) form.#show(pressed, count)
  }

  #show(pressed: boolean, count: number): void {
    const button = this.#button
    if (!button) return
    button.setAttribute('aria-pressed', String(pressed))
    if (button.name === '_method') button.value = pressed ? 'delete' : 'post'
    relabelPressed(button, pressed ? this.dataset['on'] : this.dataset['off'])
    const number = this.querySelector<HTMLElement>('[data-count]')
    if (!number) return
    number.dataset['count'] = String(count)
    number.textContent = new Intl.NumberFormat(document.documentElement.lang, {
      notation: Math.abs(count) < 10_000 ? 'standard' : 'compact',
      maximumFractionDigits: 1,
    }).format(count)
  }

  #explain(sentence: string | undefined): void {
    const explained = this.parentElement?.querySelector<HTMLElement>('[data-explains-vote]')
    if (explained && sentence !== undefined) explained.textContent = sentence
  }

  #sentence(name: 'added' | 'removed'): string | undefined {
    return this.dataset[name]?.replace('{count}', String(this.#count))
  }
}

function relabelPressed(button: HTMLButtonElement, word: string | undefined): void {
  if (button.querySelector('[data-label]')) relabel(button, word)
}

export class VoteForm extends TogglingForm {}
export class FollowForm extends TogglingForm {}
