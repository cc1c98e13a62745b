import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { recoveryCodesLeft, renewRecoveryCodes } from '#app/domain/people/recovering.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { safetyLetters } from '#app/http/safety.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { Notice } from '#app/ui/kit/notice.tsx'
import { Page } from '#app/ui/layout/page.tsx'
import { Refused } from '#app/ui/posts/refused.tsx'

export const loader = page({ for: 'store' }, async ({ ctx }) => ({ left: await recoveryCodesLeft(ctx) }))

/** Answers with the codes themselves: they stand on this one answer and nowhere else. */
export const action = form(
  { for: 'store', limit: 'change', input: z.object({}) },
  async ({ ctx, request }) => {
    askForProof(ctx, '/me/recovery-codes')
    return { codes: await renewRecoveryCodes(ctx, await safetyLetters(ctx, request)) }
  },
)

export default function RecoveryCodes() {
  const { left } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { account: words } = useMessages()
  const codes = answered && 'codes' in answered ? answered.codes : null
  return (
    <Page title={words.recoveryCodes} back={{ href: '/me/settings', label: words.settings }} unlisted>
      <div className="narrow stack">
        <Refused refused={answered && 'refused' in answered ? answered.refused : undefined} />
        <p>{words.recoveryLede}</p>
        {codes ? (
          <>
            <Notice tone="good">{words.recoveryOnce}</Notice>
            <ol>
              {codes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ol>
          </>
        ) : (
          <>
            <p className="quiet">{words.recoveryLeft(left)}</p>
            <form method="post">
              <Button>{left > 0 ? words.recoveryRenew : words.recoveryMake}</Button>
            </form>
          </>
        )}
      </div>
    </Page>
  )
}
