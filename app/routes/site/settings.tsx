import { useActionData, useLoaderData } from '@remix-run/react'
import { authorize } from '#app/domain/access/policy.ts'
import { settingsInput } from '#app/domain/site/settings-input.ts'
import { changeSettings, siteSettings } from '#app/domain/site/settings.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { SettingsForm } from '#app/ui/site/settings-form.tsx'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'admins' }, async ({ ctx }) => {
  authorize(ctx, 'site.configure', null)
  return { settings: await siteSettings(ctx) }
})

export const action = form(
  { for: 'admins', input: settingsInput, limit: 'change' },
  async ({ ctx, input }) => {
    await changeSettings(ctx, input)
    return goTo('/staff/settings', [flashCookie({ tone: 'good', code: 'saved', details: {} })])
  },
)

export default function SiteSettings() {
  const { settings } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const messages = useMessages()
  return (
    <Page title={messages.settings.title} unlisted>
      <SettingsForm settings={settings} refused={answered?.refused ?? null} />
    </Page>
  )
}
