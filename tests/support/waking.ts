import type { Page } from '@playwright/test'

/** Holds every script back, as a slow line does; the page lets them go with `letGo()`. */
export async function holdScripts(page: Page): Promise<() => void> {
  let arrive = (): void => undefined
  let arrived = Promise.resolve()
  await page.route(/\.js(\?|$)/, async (route) => {
    await arrived
    await route.continue()
  })
  await page.exposeFunction('letGo', () => {
    arrive()
  })
  return () => {
    arrived = new Promise((resolve) => (arrive = resolve))
  }
}

/** Does something in the very moment in which a page begins to listen, before React has drawn it. */
export async function inTheFirstMoment(page: Page, act: () => void): Promise<void> {
  const wait = (act: () => void) => {
    const listen = document.addEventListener.bind(document)
    document.addEventListener = (type: string, ...rest: [EventListener]) => {
      listen(type, ...rest)
      if (type !== 'click' || 'acted' in document.documentElement.dataset) return
      queueMicrotask(() => {
        const isHydrating = Object.keys(document).some((key) => key.startsWith('__reactContainer'))
        if (!isHydrating || 'acted' in document.documentElement.dataset) return
        act()
        document.documentElement.dataset['acted'] = ''
      })
    }
  }
  await page.addInitScript({ content: `(${wait.toString()})(${act.toString()})` })
}

/** Whether the page that stands here listens to what is pressed; runs in the page. */
export const isAwake = () => {
  const { dataset } = document.documentElement
  return document.readyState === 'complete' && (!('hydrates' in dataset) || 'hydrated' in dataset)
}
