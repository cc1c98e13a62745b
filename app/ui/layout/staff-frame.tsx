import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMessages } from '#app/i18n/translate.tsx'
import { LanguageSwitch, ThemeChoice } from './preferences.tsx'
import { Brand, Flash, isAt } from './public-frame.tsx'
import type { Shell } from './shell.ts'
import { SignOut } from './sign-out.tsx'

/** Where staff work: a quiet rail that says what waits. */
export function StaffFrame({ shell, children }: { shell: Shell; children: ReactNode }) {
  const messages = useMessages()
  const { pathname } = useLocation()
  const words = messages.layout.staff
  const rooms = shell.viewer?.abilities ?? []
  const places = [
    { room: 'inbox', href: '/staff/inbox', label: words.inbox, waiting: shell.waiting },
    {
      room: 'board',
      href: '/staff/board',
      label: words.board,
      also: ['/staff/spaces', '/staff/cards', '/c'],
    },
    { room: 'queue', href: '/staff/queue', label: words.queue, waiting: shell.toCheck },
    { room: 'partners', href: '/staff/partners', label: words.partners },
    ...(shell.viewer?.kind === 'store'
      ? [{ room: 'stores', href: '/staff/record', label: words.record }]
      : []),
    { room: 'stores', href: '/staff/stores', label: words.stores },
    { room: 'people', href: '/staff/people', label: words.people },
    { room: 'audit', href: '/staff/audit', label: words.audit },
    { room: 'settings', href: '/staff/settings', label: words.settings },
  ].filter(({ room }) => rooms.includes(room === 'board' ? 'inbox' : room))

  // written twice: a closed <details> cannot be opened by CSS alone, and the rail must not need a script
  const links = (where: 'wide' | 'fold') => (
    <>
      <nav className="rail__links" aria-label={messages.layout.staffNavigation}>
        {places.map(({ href, label, waiting, also }) => (
          <a
            key={href}
            className="rail__link"
            href={href}
            aria-current={[href, ...(also ?? [])].some((place) => isAt(pathname, place)) ? 'page' : undefined}
          >
            {label}
            {waiting ? (
              <span className="rail__count">
                <span aria-hidden="true">{waiting}</span>
                <span className="visually-hidden">{words.waiting(waiting)}</span>
              </span>
            ) : null}
          </a>
        ))}
      </nav>
      <div className="rail__end">
        <a className="rail__link" href="/">
          {words.publicSite}
        </a>
        <a className="rail__link" href="/notices">
          {messages.layout.notices(shell.unread)}
        </a>
        <a className="rail__link" href="/me">
          {shell.viewer?.name ?? messages.layout.me}
        </a>
        {shell.viewer ? <SignOut className="rail__link" /> : null}
        <div className="rail__preferences">
          <LanguageSwitch language={shell.language} />
          <ThemeChoice theme={shell.theme} id={`theme-${where}`} />
        </div>
      </div>
    </>
  )

  return (
    <div className="desk">
      <header className="rail">
        <Brand site={shell.site.name} />
        <div className="rail__wide">{links('wide')}</div>
        <details className="rail__fold" data-closes-outside="">
          <summary>{messages.form.menu}</summary>
          <div className="rail__sheet">{links('fold')}</div>
        </details>
      </header>
      <main className="desk__main" id="content" tabIndex={-1}>
        <Flash shell={shell} />
        {children}
      </main>
    </div>
  )
}
