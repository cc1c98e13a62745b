import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/access/policy.ts'
import { listPartners, openPartner } from '#app/domain/partners/companies.server.ts'
import { partnerKinds } from '#app/domain/partners/partner.ts'
import { goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { line } from '#app/kernel/text.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button } from '#app/ui/kit/button.tsx'
import { EmptyState } from '#app/ui/kit/empty-state.tsx'
import { Select, TextField } from '#app/ui/kit/field.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { typedIn } from '#app/ui/kit/refused.ts'
import { Refused } from '#app/ui/posts/refused.tsx'

export const handle: Handle = { frame: 'staff' }

export const loader = page({ for: 'staff' }, async ({ ctx }) => ({
  partners: await listPartners(ctx),
  mayConfigure: can(ctx, 'partner.configure', null),
}))

export const action = form(
  {
    for: 'staff',
    limit: 'change',
    input: z.object({ name: line(2, 80), kind: z.enum(partnerKinds, { error: 'field.required' }) }),
  },
  async ({ ctx, input }) => {
    const { slug } = await openPartner(ctx, input)
    const flash = flashCookie({ tone: 'good', code: 'partner.opened', details: {} })
    return goTo(`/staff/partners/${slug}`, [flash])
  },
)

export default function Partners() {
  const { partners, mayConfigure } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const { partners: words, form: formWords } = useMessages()
  return (
    <Page title={words.title} unlisted>
      <p className="lede">{words.lede}</p>
      {partners.length === 0 ? <EmptyState>{words.empty}</EmptyState> : null}
      <ul className="rows">
        {partners.map(({ slug, name, kind, people }) => (
          <li key={slug} className="cluster session" data-ends="">
            <span>
              <a href={`/staff/partners/${slug}`}>{name}</a>{' '}
              <span className="quiet">{words.kinds[kind]}</span>
            </span>
            <span className="small quiet">{words.people(people)}</span>
          </li>
        ))}
      </ul>
      {mayConfigure ? (
        <section className="section narrow" aria-labelledby="open">
          <h2 id="open">{words.open}</h2>
          <form method="post" className="stack" noValidate>
            <Refused refused={refused} />
            <TextField
              label={words.name}
              name="name"
              maxLength={80}
              required
              defaultValue={typedIn(refused ?? null, 'name')}
              problems={refused?.fields['name']}
            />
            <Select
              label={words.kind}
              name="kind"
              defaultValue={typedIn(refused ?? null, 'kind')}
              options={partnerKinds.map((value) => ({ value, label: words.kinds[value] }))}
              problems={refused?.fields['kind']}
            />
            <div>
              <Button>{formWords.save}</Button>
            </div>
          </form>
        </section>
      ) : null}
    </Page>
  )
}
