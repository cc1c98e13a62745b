/** Where the line is gone, a page of ours says so. Pages that hydrate run no worker of their own: their policy forbids it. */
export function standByOffline(): void {
  const { lang, dataset } = document.documentElement
  if ('hydrates' in dataset || !('serviceWorker' in navigator)) return
  const register = () => {
    navigator.serviceWorker.register(`/offline-worker.js?lang=${lang}`).catch(() => undefined)
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
