import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { flashSentence } from '#app/i18n/refusals.ts'
import type { Messages } from '#app/i18n/messages/en.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Avatar } from '#app/ui/kit/avatar.tsx'
import { Icon } from '#app/ui/kit/icon.tsx'
import { Kept } from '#app/ui/kit/kept.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { Ring } from '#app/ui/kit/ring.tsx'
import { WayBack } from '#app/ui/moderation/way-back.tsx'
import { LanguageSwitch, ThemeChoice } from './preferences.tsx'
import type { Shell } from './shell.ts'
import { SignOut } from './sign-out.tsx'

type ViewerKind = NonNullable<Shell['viewer']>['kind']

/** Where people around the shop are. The footer stands in the same order on every page. */
export function PublicFrame({ shell, children }: { shell: Shell; children: ReactNode }) {
  const messages = useMessages()
  const { pathname } = useLocation()
  const { language, theme, viewer } = shell
  const isSignedIn = viewer !== null && viewer.kind !== 'guest'

  return (
    <div className="frame">
      <Kept
        as="header"
        by={['header', shell, pathname]}
        write={() => <Header shell={shell} pathname={pathname} />}
      />
      <main className="frame__main" id="content" tabIndex={-1}>
        {children}
      </main>
      <Kept
        by={['foot', theme, isSignedIn]}
        write={() => <Foot language={language} theme={theme} isSignedIn={isSignedIn} />}
      />
      <Kept
        as="nav"
        className="bottom-bar"
        aria-label={messages.layout.phoneNavigation}
        by={['bottom', pathname, shell.viewer?.kind]}
        write={() => <BottomBar pathname={pathname} kind={shell.viewer?.kind} />}
      />
    </div>
  )
}

const current = (pathname: string, href: string) => (isAt(pathname, href) ? ('page' as const) : undefined)

function Header({ shell, pathname }: { shell: Shell; pathname: string }) {
  const messages = useMessages()
  const { viewer, unread } = shell
  const signedIn = viewer !== null && viewer.kind !== 'guest'
  const work = workOf(messages, viewer?.kind)
  const at = (href: string) => current(pathname, href)
  return (
    <>
      {shell.site.demo ? (
        <div className="demo-note">
          <p>{messages.layout.demo}</p>
        </div>
      ) : null}
      <div className="top">
        <Brand site={shell.site.name} />
        <nav className="top__links" aria-label={messages.layout.mainNavigation}>
          <a href="/" aria-current={at('/')}>
            {messages.layout.ideas}
          </a>
          <a href="/done" aria-current={at('/done')}>
            {messages.layout.done}
          </a>
          <a href="/stores" aria-current={at('/stores')}>
            {messages.layout.stores}
          </a>
          {viewer?.kind === 'partner' ? <a href="/me?show=company">{messages.layout.company}</a> : null}
          {work ? <a href={work.href}>{work.label}</a> : null}
        </nav>
        <div className="top__mine">
          <a className="top__link" href="/search" aria-label={messages.layout.search}>
            <Icon name="search" />
          </a>
          <div className="top__speak">
            <LanguageSwitch language={shell.language} />
          </div>
          {signedIn ? (
            <>
              <a className="top__link" href="/notices" aria-label={messages.layout.notices(unread)}>
                <Icon name="bell" />
                {unread ? (
                  <span className="top__count" aria-hidden="true">
                    {Math.min(unread, 99)}
                  </span>
                ) : null}
              </a>
              <a className="top__link" href="/me">
                <Avatar initials={viewer.initials} />
                <span className="visually-hidden">
                  {viewer.name ? `${messages.layout.me}: ${viewer.name}` : messages.layout.me}
                </span>
              </a>
            </>
          ) : (
            <a className="button" data-look="quiet" href="/sign-in">
              {messages.layout.signIn}
            </a>
          )}
        </div>
      </div>
      <Flash shell={shell} />
    </>
  )
}

function Foot({ language, theme, isSignedIn }: Pick<Shell, 'language' | 'theme'> & { isSignedIn: boolean }) {
  const messages = useMessages()
  return (
    <footer className="foot">
      <div className="foot__inside">
        <nav className="foot__links" aria-label={messages.layout.footerNavigation}>
          <a href="/about">{messages.layout.about}</a>
          <a href="/rules">{messages.layout.rules}</a>
          <a href="/privacy">{messages.layout.privacy}</a>
          <a href="/accessibility">{messages.layout.accessibility}</a>
        </nav>
        <div className="foot__speak">
          <LanguageSwitch language={language} />
        </div>
        <ThemeChoice theme={theme} />
        {isSignedIn ? <SignOut className="foot__leave" /> : null}
      </div>
    </footer>
  )
}

function BottomBar({ pathname, kind }: { pathname: string; kind: ViewerKind | undefined }) {
  const messages = useMessages()
  const work = workOf(messages, kind)
  const at = (href: string) => current(pathname, href)
  return (
    <>
      <a href="/" aria-current={at('/')}>
        <Icon name="ideas" />
        {messages.layout.ideas}
      </a>
      <a href="/done" aria-current={at('/done')}>
        <Icon name="done" />
        {messages.layout.done}
      </a>
      <a href="/new" data-main="" aria-current={at('/new')}>
        <Icon name="plus" />
        {messages.layout.newShort}
      </a>
      {work ? (
        <a href={work.href}>
          <Icon name="comment" />
          {work.label}
        </a>
      ) : null}
      <a href="/me" aria-current={at('/me')}>
        <Icon name="person" />
        {messages.layout.me}
      </a>
    </>
  )
}

export function Brand({ site }: { site: string }) {
  const messages = useMessages()
  return (
    <a className="brand" href="/" aria-label={messages.layout.home(site)}>
      <Ring reached={4} />
      {site}
    </a>
  )
}

export function Flash({ shell }: { shell: Shell }) {
  const messages = useMessages()
  return (
    <>
      {shell.flash ? (
        <div className="flash">
          <Notice tone={shell.flash.tone} action={<WayBack {...shell.flash} />}>
            {flashSentence(messages, shell.flash)}
          </Notice>
        </div>
      ) : null}
      <offline-note
        role="status"
        data-offline={messages.form.offline}
        data-held={messages.form.held}
        data-online={messages.form.online}
        suppressHydrationWarning
      />
    </>
  )
}

/** Where colleagues go from the public pages: those in a store to write words down, all others to what waits. */
function workOf(messages: Messages, kind: ViewerKind | undefined): { href: string; label: string } | null {
  const { inbox, record } = messages.layout.staff
  if (kind === 'store') return { href: '/staff/record', label: record }
  return kind === 'staff' || kind === 'admin' ? { href: '/staff/inbox', label: inbox } : null
}

export function isAt(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
}
