import { announce, relabel } from './page.ts'

interface Brought {
  /** The addresses whose rows stand here, too. */
  brought?: string[]
  top?: number
}

/** Brings the rows of the next page to where the reader is, and brings them again when the reader comes back. */
export class ShowMore extends HTMLElement {
  #isBringing = false

  connectedCallback(): void {
    this.addEventListener('click', this)
    addEventListener('pagehide', this)
    const { brought, top } = stateNow()
    if (brought) void this.#bringAgain(brought, top ?? 0)
  }

  disconnectedCallback(): void {
    removeEventListener('pagehide', this)
  }

  handleEvent(event: Event): void {
    if (event.type === 'pagehide') {
      const state = stateNow()
      if (state.brought) history.replaceState({ ...state, top: scrollY }, '')
      return
    }
    const { ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent
    const link = (event.target as Element).closest('a')
    if (!link || ctrlKey || metaKey || shiftKey || altKey) return
    event.preventDefault()
    if (!this.#isBringing) void this.#bring(link)
  }

  async #bring(link: HTMLAnchorElement): Promise<void> {
    const { href } = link
    this.#isBringing = true
    link.setAttribute('aria-busy', 'true')
    const rows = await this.#append(href)
    this.#isBringing = false
    link.removeAttribute('aria-busy')
    // what cannot be brought is still there to be visited
    if (!rows) return location.assign(href)
    const state = stateNow()
    history.replaceState({ ...state, brought: [...(state.brought ?? []), href] }, '')
    announce(this.dataset['said']?.replace('{count}', String(rows.length)))
    readOn(rows[0])
  }

  async #bringAgain(addresses: string[], top: number): Promise<void> {
    this.#isBringing = true
    for (const address of addresses) if (!(await this.#append(address))) break
    this.#isBringing = false
    scrollTo({ top, behavior: 'instant' })
  }

  /** The rows that are new here; null when there was no answer, or none that we know. */
  async #append(address: string): Promise<Element[] | null> {
    const name = this.dataset['rows'] ?? ''
    const list = document.getElementById(name)
    try {
      const response = await fetch(address, { headers: { accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const more = page.getElementById(name)
      if (!response.ok || !list || !more) return null
      // a list moves while it is read: what stands here already does not come twice
      const rows = [...more.children].filter(({ id }) => !id || !document.getElementById(id))
      list.append(...rows)
      const next = page.querySelector<HTMLAnchorElement>(`show-more[data-rows="${name}"] a`)
      const link = this.querySelector('a')
      if (next && link) {
        link.href = next.getAttribute('href') ?? ''
        relabel(link, next.textContent)
      } else link?.remove()
      return rows
    } catch {
      return null
    }
  }
}

/** The heading's link, or the row itself where it has none, as with comments. */
function readOn(row: Element | undefined): void {
  if (!(row instanceof HTMLElement)) return
  const link = row.querySelector<HTMLElement>('h2 a, h3 a')
  if (!link) row.tabIndex = -1
  ;(link ?? row).focus({ preventScroll: true })
}

const stateNow = () => (history.state ?? {}) as Brought
