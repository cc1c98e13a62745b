import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/access/policy.ts'
import { preferencesOf } from '#app/domain/people/preferences.ts'
import { profileOf, rename } from '#app/domain/people/profiles.server.ts'
import { recoveryCodesLeft } from '#app/domain/people/recovering.server.ts'
import { sessionsOf } from '#app/domain/people/sessions.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { optionalLine } from '#app/kernel/text.ts'
import { MailChoices } from '#app/ui/people/mail-choices.tsx'
import { MeFrame } from '#app/ui/people/me-frame.tsx'
import { ProfileForm } from '#app/ui/people/profile-form.tsx'
import { Protection } from '#app/ui/people/protection.tsx'
import { SessionList } from '#app/ui/people/session-list.tsx'
import { typedIn } from '#app/ui/kit/refused.ts'
import { Refused } from '#app/ui/posts/refused.tsx'

export const loader = page({ for: 'members' }, async ({ ctx }) => {
  const [profile, sessions, codesLeft] = await Promise.all([
    profileOf(ctx),
    sessionsOf(ctx.db, ctx.actor.id),
    recoveryCodesLeft(ctx),
  ])
  const { preferences, ...shown } = profile
  return {
    profile: shown,
    preferences: preferencesOf({ preferences }),
    sessions: sessions.map((session) => ({ ...session, isThis: session.handle === ctx.session?.handle })),
    codesLeft,
    mayProtect: can(ctx, 'account.protect', null),
  }
})

export const action = form(
  { for: 'members', limit: 'change', input: z.object({ name: optionalLine(60) }) },
  async ({ ctx, input }) => {
    await rename(ctx, input.name)
    return goTo('/me/settings', [flashCookie({ tone: 'good', code: 'saved', details: {} })])
  },
)

export default function Settings() {
  const { profile, preferences, sessions, codesLeft, mayProtect } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <MeFrame here="settings">
      <Refused refused={refused} />
      <ProfileForm
        profile={profile}
        typed={typedIn(refused ?? null, 'name')}
        problems={refused?.fields['name']}
      />
      <MailChoices preferences={preferences} isStaff={mayProtect} />
      <SessionList sessions={sessions} />
      {mayProtect ? <Protection profile={profile} codesLeft={codesLeft} /> : null}
    </MeFrame>
  )
}
