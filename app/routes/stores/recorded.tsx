import { useLoaderData } from '@remix-run/react'
import { claimSlip } from '#app/domain/posts/recording.server.ts'
import { postAddress } from '#app/domain/posts/post.ts'
import { page } from '#app/http/page.server.ts'
import { siteOrigin } from '#app/http/site.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { ButtonLink } from '#app/ui/kit/button.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { recordedParams } from './params.ts'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'store', params: recordedParams }, async ({ ctx, params }) => ({
  slip: await claimSlip(ctx, params.number),
  address: `${siteOrigin().replace(/^https?:\/\//, '')}/claim`,
}))

export default function Recorded() {
  const { slip, address } = useLoaderData<typeof loader>()
  const { recording: words } = useMessages()
  return (
    <Page title={words.done} unlisted>
      <div className="desk-form stack" data-gap="large">
        <p>
          <a href={postAddress(slip)}>{slip.title}</a>
        </p>
        {slip.code === null ? (
          <p>{words.claimed}</p>
        ) : (
          <section className="surface stack" data-gap="small">
            <h2>{words.codeTitle}</h2>
            <p className="claim-code numbers">{slip.code}</p>
            <p>{words.where(address)}</p>
            <p className="quiet small">{words.codeExplained}</p>
          </section>
        )}
        <p>
          <ButtonLink href="/staff/record">{words.another}</ButtonLink>
        </p>
      </div>
    </Page>
  )
}
