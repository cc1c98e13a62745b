import { useRouteLoaderData } from '@remix-run/react'
import { useLanguage } from '#app/i18n/translate.tsx'
import { siteZone } from '#app/kernel/site-zone.ts'
import { useRendering } from './rendering.tsx'
import type { Shell } from './shell.ts'

/** The shell as the root loader told it, or a plain one when that loader failed. */
export function useShell(): Shell {
  const told = useRouteLoaderData<Shell>('root')
  const language = useLanguage()
  const rendering = useRendering()
  return (
    told ?? {
      language,
      theme: rendering?.theme ?? 'auto',
      site: {
        name: 'OpenAisle',
        origin: '',
        promiseDays: 2,
        timeZone: siteZone(),
        demo: false,
        sendsMail: true,
      },
      viewer: null,
      unread: 0,
      waiting: null,
      toCheck: null,
      flash: null,
      path: '/',
      submissionKey: '',
      draftsOf: '',
    }
  )
}
