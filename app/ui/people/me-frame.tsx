import type { ReactNode } from 'react'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Tabs } from '#app/ui/kit/tabs.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { useShell } from '#app/ui/layout/use-shell.ts'

export type MyPage = 'posts' | 'votes' | 'following' | 'company' | 'settings' | 'data'

/** One’s own pages: what one wrote, voted for and follows, and what is kept about one. */
export function MeFrame({ here, children }: { here: MyPage; children: ReactNode }) {
  const { account: words, layout, signIn } = useMessages()
  const { viewer } = useShell()
  const isMember = viewer !== null && viewer.kind !== 'guest'
  const speaksInCircle = viewer !== null && ['partner', 'staff', 'admin'].includes(viewer.kind)
  const tab = (page: MyPage, href: string, label: string) => ({ href, label, current: page === here })
  return (
    <Page
      title={words.title}
      heading={isMember && viewer.name ? words.hello(viewer.name) : words.title}
      unlisted
      actions={
        isMember ? (
          <form method="post" action="/sign-out" data-leaves="">
            <Button look="quiet" size="small">
              {signIn.signOut}
            </Button>
          </form>
        ) : undefined
      }
    >
      <Tabs
        label={words.title}
        tabs={[
          tab('posts', '/me', words.myPosts),
          tab('votes', '/me?show=votes', words.myVotes),
          ...(isMember
            ? [
                tab('following', '/me?show=following', words.myFollows),
                ...(speaksInCircle
                  ? [
                      tab(
                        'company',
                        '/me?show=company',
                        viewer.kind === 'partner' ? layout.company : words.myCompany,
                      ),
                    ]
                  : []),
                tab('settings', '/me/settings', words.settings),
                tab('data', '/me/data', words.myData),
              ]
            : []),
        ]}
      />
      {children}
    </Page>
  )
}
