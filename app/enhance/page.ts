/** Says something to who listens, without moving anybody's focus. One polite region a page. */
export function announce(sentence: string | undefined): void {
  if (!sentence) return
  let region = document.getElementById('announcements')
  if (!region) {
    region = document.createElement('p')
    region.id = 'announcements'
    region.className = 'visually-hidden'
    region.setAttribute('role', 'status')
    document.body.append(region)
  }
  const place = region
  place.textContent = ''
  // a region that has just been made is not listened to yet
  setTimeout(() => (place.textContent = sentence), 60)
}

/** React must have taken over its page before anything on it changes. */
export function whenSettled(work: () => void): void {
  const { dataset } = document.documentElement
  if ('hydrates' in dataset && !('hydrated' in dataset))
    document.addEventListener('hydrated', work, { once: true })
  else work()
}

/** A key that only this browser knows: what carries it was sent by this page and no other. Also where a page is not served securely. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** Writes a word where the markup keeps one for it. */
export function relabel(within: Element, word: string | undefined): void {
  const label = within.querySelector('[data-label]') ?? within
  if (word && label.textContent !== word) label.textContent = word
}

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/** Whether a choice is another one than the page came with. */
export const isChanged = (field: HTMLSelectElement): boolean =>
  field.selectedOptions[0] !== (field.querySelector('option[selected]') ?? field.options[0])
