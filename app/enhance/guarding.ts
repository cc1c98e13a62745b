import { newKey } from './page.ts'

/** A form is sent once, however often it is pressed. The button is never disabled: its name and value must travel. */
export function guardForms(): void {
  const sent = new Set<HTMLFormElement>()

  addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (!navigator.onLine) {
      event.preventDefault()
      const note = document.querySelector<HTMLElement>('offline-note')
      if (note) note.textContent = note.dataset['held'] ?? ''
      return
    }
    if (sent.has(form)) {
      event.preventDefault()
      return
    }
    // a page that everybody gets alike carries no key of its own, so this browser makes one
    const key = form.elements.namedItem('_key')
    if (key instanceof HTMLInputElement && key.value === '') key.value = newKey()
    sent.add(form)
    form.setAttribute('aria-busy', 'true')
    setTimeout(release, 8_000, form)
  })
  // a page that comes back from the browser's memory may be used again
  addEventListener('pageshow', () => [...sent].forEach(release))

  function release(form: HTMLFormElement): void {
    sent.delete(form)
    form.removeAttribute('aria-busy')
  }
}

/** A folded menu closes when somebody turns elsewhere. */
export function closeMenus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>('details[data-closes-outside][open]')
  addEventListener('click', ({ target }) => {
    for (const menu of open()) if (!menu.contains(target as Node)) menu.open = false
  })
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    for (const menu of open()) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  })
}
