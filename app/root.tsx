import type { LinksFunction } from '@remix-run/node'
import {
  Links,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useLocation,
  useMatches,
  useRouteError,
  type ShouldRevalidateFunction,
} from '@remix-run/react'
import figtree from '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url'
import { useEffect, useRef, type ReactNode } from 'react'
import enhancer from '#app/enhance/enhance.ts?enhancer'
import { shell } from '#app/http/shell.server.ts'
import { useLanguage, useMessages } from '#app/i18n/translate.tsx'
import type { Details } from '#app/kernel/errors.ts'
import stylesheet from '#app/styles/index.css?url'
import { BareFrame } from '#app/ui/layout/bare-frame.tsx'
import { ErrorPage } from '#app/ui/layout/error-page.tsx'
import { handleOf } from '#app/ui/layout/handle.ts'
import { PublicFrame } from '#app/ui/layout/public-frame.tsx'
import { useRendering } from '#app/ui/layout/rendering.tsx'
import { StaffFrame } from '#app/ui/layout/staff-frame.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'

export const loader = shell

export const links: LinksFunction = () => [
  { rel: 'preload', href: figtree, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/icon-192.png' },
  { rel: 'manifest', href: '/site.webmanifest' },
]

/** The frame changes with what people do, not with where they look. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate }) =>
  formMethod !== undefined && formMethod !== 'GET' ? true : defaultShouldRevalidate

export function Layout({ children }: { children: ReactNode }) {
  const messages = useMessages()
  const language = useLanguage()
  const rendering = useRendering()
  const { theme, draftsOf, site } = useShell()
  const { hydrate } = handleOf(useMatches().map(({ handle }) => handle))
  // @NOTE a page that carries a nonce can be kept for nobody: pages that do not hydrate must do without
  const nonce = hydrate ? rendering?.nonce : undefined

  return (
    <html
      lang={language}
      data-theme={theme === 'auto' ? undefined : theme}
      data-hydrates={hydrate ? '' : undefined}
      data-time-zone={hydrate ? site.timeZone : undefined}
      data-drafts-of={draftsOf === '' ? undefined : draftsOf}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <meta name="theme-color" content="#fcf9f4" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#16131a" media="(prefers-color-scheme: dark)" />
        <Links />
        <script type="module" src={enhancer} nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <a className="skip" href="#content">
          {messages.layout.skip}
        </a>
        {children}
        {hydrate ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  )
}

export default function Root() {
  return (
    <Framed>
      <Outlet />
    </Framed>
  )
}

function Framed({ children }: { children: ReactNode }) {
  const told = useShell()
  const { frame } = handleOf(useMatches().map(({ handle }) => handle))
  const { pathname } = useLocation()

  // the enhancer waits for this on pages that React takes over; later navigations tell where one is
  useEffect(() => {
    document.documentElement.dataset['hydrated'] = ''
    document.dispatchEvent(new Event('hydrated'))
  }, [])
  // only for who comes by a link within: on a page that has just woken up somebody may be on the way to the next field
  const stoodAt = useRef(pathname)
  useEffect(() => {
    if (stoodAt.current === pathname) return
    stoodAt.current = pathname
    if (document.activeElement && document.activeElement !== document.body) return
    document.querySelector('h1')?.focus({ preventScroll: true })
  }, [pathname])

  if (frame === 'bare') return <BareFrame>{children}</BareFrame>
  // who does not work here finds no door to where others work
  if (frame === 'staff' && ['store', 'staff', 'admin'].includes(told.viewer?.kind ?? ''))
    return <StaffFrame shell={told}>{children}</StaffFrame>
  return <PublicFrame shell={told}>{children}</PublicFrame>
}

export function ErrorBoundary() {
  const error = useRouteError()
  const rendering = useRendering()
  const location = useLocation()
  const refusal = isRouteErrorResponse(error)
    ? { status: error.status, ...saidBy(error.data) }
    : { status: 500 }

  return (
    <Framed>
      <ErrorPage {...refusal} requestId={rendering?.requestId} path={location.pathname + location.search} />
    </Framed>
  )
}

/** Never reached without a client loader at the root; without it Remix would print a script of its own. */
export function HydrateFallback() {
  const messages = useMessages()
  return (
    <p className="frame__main" role="status">
      {messages.layout.loading}
    </p>
  )
}

function saidBy(data: unknown): { code?: string; details?: Details } {
  if (typeof data !== 'object' || data === null || !('code' in data) || typeof data.code !== 'string')
    return {}
  const details =
    'details' in data && typeof data.details === 'object' && data.details !== null ? data.details : {}
  return { code: data.code, details: details as Details }
}
