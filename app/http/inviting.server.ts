import { config } from '#app/config.server.ts'
import { invitationDays, invite } from '#app/domain/people/inviting.server.ts'
import { siteSettings } from '#app/domain/site/settings.server.ts'
import { invitationLetter } from '#app/i18n/mail/account-letters.server.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Person } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.server.ts'

type Draft = Parameters<typeof invite>[1]

/** Invites by a letter whose link stands in it alone: the database keeps its hash. */
export async function inviteByLetter(
  ctx: Context<Person>,
  draft: Draft,
  { language, company }: { readonly language: Language; readonly company: string | null },
): Promise<void> {
  const { name } = await siteSettings(ctx)
  const { origin } = config()
  await invite(ctx, draft, {
    language,
    write: (token) =>
      invitationLetter(
        { language, site: { name, origin } },
        { by: ctx.actor.name || name, company, href: `${origin}/invitation/${token}`, days: invitationDays },
      ),
  })
}
