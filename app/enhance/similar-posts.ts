import { announce, make } from './page.ts'

interface Found {
  /** "2 similar posts found" */
  said: string
  posts: { number: number; title: string; href: string; votes: string }[]
}

/** While somebody types: who said it already? Each find offers to vote for it, which sends the same form with `instead`. */
export class SimilarPosts extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  #form: HTMLFormElement | null = null
  #said = ''

  connectedCallback(): void {
    this.#form = this.closest('form')
    this.#form?.addEventListener('input', this)
  }

  disconnectedCallback(): void {
    this.#form?.removeEventListener('input', this)
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }

  handleEvent(event: Event): void {
    const field = event.target as HTMLTextAreaElement
    if (field.name !== (this.dataset['for'] ?? 'text')) return
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#timer = setTimeout(() => void this.#ask(field.value.trim()), 300)
  }

  async #ask(text: string): Promise<void> {
    if (text.length < 12 && text.split(/\s+/).length < 3) return this.#show({ said: '', posts: [] })
    const asking = (this.#asking = new AbortController())
    try {
      const url = new URL(this.dataset['url'] ?? '/posts/similar', location.href)
      url.searchParams.set('text', text.slice(0, 500))
      const response = await fetch(url, { signal: asking.signal, headers: { accept: 'application/json' } })
      if (response.ok) this.#show((await response.json()) as Found)
    } catch {
      // the next key asks again; without an answer the form works as it did
    }
  }

  #show({ said, posts }: Found): void {
    const list = make('ul', { class: 'similar__list' })
    for (const post of posts.slice(0, 3)) {
      const instead = make(
        'button',
        {
          class: 'button',
          'data-look': 'quiet',
          'data-size': 'small',
          name: this.dataset['name'] ?? 'instead',
          value: String(post.number),
          formnovalidate: '',
        },
        this.dataset['instead'] ?? 'Vote for this instead',
      )
      const title = make('a', { href: post.href, target: '_blank', rel: 'noopener' }, post.title)
      list.append(make('li', {}, make('span', {}, title, ` · ${post.votes}`), instead))
    }
    // who has seen them while typing is not asked again
    const seen = make('input', { type: 'hidden', name: '_sure', value: '1' })
    this.toggleAttribute('data-open', posts.length > 0)
    this.replaceChildren(...(posts.length ? [make('p', { class: 'tiny quiet' }, said), list, seen] : []))
    if (said && said !== this.#said) announce(said)
    this.#said = said
  }
}
