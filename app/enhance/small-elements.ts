import { announce, isChanged, relabel } from './page.ts'

/** Shares by the device where it can; copies the link where it cannot. */
export class ShareButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      if (!(event.target as Element).closest('a, button')) return
      const url = new URL(this.dataset['url'] ?? location.href, location.href).href
      event.preventDefault()
      if (typeof navigator.share === 'function') {
        navigator.share({ url, title: this.dataset['title'] ?? document.title }).catch(() => undefined)
      } else {
        void copy(this, url)
      }
    })
  }
}

/** Without a script there is no such button, and the browser's own does the same. */
export class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      if ((event.target as Element).closest('button')) print()
    })
  }
}

export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      if ((event.target as Element).closest('button')) void copy(this, this.dataset['text'] ?? '')
    })
  }
}

async function copy(element: HTMLElement, text: string): Promise<void> {
  const label = element.querySelector('[data-label]')
  const before = label?.textContent ?? ''
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    return
  }
  relabel(element, element.dataset['done'])
  announce(element.dataset['done'])
  setTimeout(() => relabel(element, before), 2_000)
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** Distances in time go on while a page stays open. */
export class RelativeTime extends HTMLElement {
  #timer: ReturnType<typeof setInterval> | undefined

  connectedCallback(): void {
    this.#tell()
    this.#timer = setInterval(() => this.#tell(), 60_000)
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
  }

  #tell(): void {
    const time = this.querySelector('time')
    const moment = Date.parse(time?.dateTime ?? '')
    if (!time || Number.isNaN(moment)) return
    const seconds = (moment - Date.now()) / 1000
    const [unit, size] = steps.find((step) => Math.abs(seconds) >= step[1]) ?? ['second', Infinity]
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' })
    const said = words.format(Math.trunc(seconds / size), unit)
    if (time.textContent !== said) time.textContent = said
  }
}

/** A choice takes effect when it is made; a code when its last digit is there. */
export class AutoSubmit extends HTMLElement {
  connectedCallback(): void {
    // what was chosen before this script was there still wants its button
    this.toggleAttribute('data-chosen', [...this.querySelectorAll('select')].some(isChanged))
    this.addEventListener('change', (event) => {
      if (event.target instanceof HTMLSelectElement) event.target.form?.requestSubmit()
    })
    this.addEventListener('input', (event) => {
      const field = event.target
      if (!(field instanceof HTMLInputElement) || field.dataset['code'] === undefined) return
      const digits = field.value.replace(/\D/g, '')
      if (digits.length === 6 && field.value !== this.dataset['sent']) {
        this.dataset['sent'] = field.value
        field.form?.requestSubmit()
      }
    })
  }
}

/** Says that the line is gone, and when it is back. */
export class OfflineNote extends HTMLElement {
  connectedCallback(): void {
    addEventListener('offline', this)
    addEventListener('online', this)
    if (!navigator.onLine) this.textContent = this.dataset['offline'] ?? ''
  }

  disconnectedCallback(): void {
    removeEventListener('offline', this)
    removeEventListener('online', this)
  }

  handleEvent(event: Event): void {
    this.textContent = this.dataset[event.type] ?? ''
    if (event.type === 'online') setTimeout(() => navigator.onLine && (this.textContent = ''), 4_000)
  }
}
