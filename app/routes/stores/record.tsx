import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { authorize } from '#app/domain/access/policy.ts'
import { once } from '#app/domain/people/submissions.server.ts'
import { longestWords, words } from '#app/domain/posts/input.ts'
import { postKinds } from '#app/domain/posts/post.ts'
import { recordWords } from '#app/domain/posts/recording.server.ts'
import { openStores, storeOf } from '#app/domain/stores/directory.server.ts'
import { findStore } from '#app/domain/stores/reading.server.ts'
import { submissionKey } from '#app/http/composing.server.ts'
import { goTo } from '#app/http/errors.server.ts'
import { form } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { page } from '#app/http/page.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { line } from '#app/kernel/text.ts'
import { Button } from '#app/ui/kit/button.tsx'
import { Choices } from '#app/ui/kit/choice.tsx'
import { Select, TextArea, TextField } from '#app/ui/kit/field.tsx'
import { IdempotencyKey } from '#app/ui/kit/hidden-fields.tsx'
import type { Handle } from '#app/ui/layout/handle.ts'
import { Page } from '#app/ui/layout/page.tsx'
import { readTyped } from '#app/ui/posts/typed.ts'
import { typedIn } from '#app/ui/kit/refused.ts'
import { Refused } from '#app/ui/posts/refused.tsx'

export const handle: Handle = { frame: 'staff' }

const input = z.object({
  text: words(longestWords),
  kind: z.enum(postKinds, 'field.invalid').optional().default('problem'),
  name: line(0, 60).optional(),
  store: z.string({ error: 'field.required' }).max(60),
  _key: z.string().max(200).optional(),
})

export const loader = page({ for: 'store' }, async ({ ctx }) => {
  authorize(ctx, 'post.record', null)
  const [stores, mine] = await Promise.all([openStores(ctx), storeOf(ctx)])
  return {
    key: submissionKey(ctx),
    stores: stores.map(({ slug, name }) => ({ value: slug, label: name })),
    mine: mine?.slug ?? stores[0]?.slug,
  }
})

export const action = form(
  { for: 'store', limit: 'change', input },
  async ({ ctx, input: said, request }) => {
    const store = await findStore(ctx, said.store)
    const language = languageOf(request)
    const address = await once(
      ctx,
      said._key ?? null,
      [said.text, said.kind, said.name, store.id],
      async (tx) => {
        const recorded = { words: said.text, kind: said.kind, language, name: said.name ? said.name : null }
        const post = await recordWords({ ...tx, actor: ctx.actor }, recorded, store.id)
        return `/staff/record/${post.number}`
      },
    )
    return goTo(address)
  },
)

export default function RecordWords() {
  const { key, stores, mine } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const typed = readTyped(refused?.typed ?? {})
  return (
    <Page title={messages.recording.title} unlisted>
      <p className="lede">{messages.recording.lede}</p>
      <form method="post" className="desk-form stack">
        <Refused refused={refused} />
        <IdempotencyKey value={key} />
        <TextArea
          name="text"
          label={messages.recording.field}
          required
          maxLength={longestWords}
          defaultValue={typed.text}
          problems={refused?.fields['text']}
        />
        <Choices
          legend={messages.posts.kind}
          name="kind"
          options={postKinds.map((kind) => ({ value: kind, label: messages.kinds[kind] }))}
          chosen={typed.kind ?? 'problem'}
          problems={refused?.fields['kind']}
        />
        <Select
          name="store"
          label={messages.posts.store}
          options={stores}
          defaultValue={typed.store ?? mine}
          problems={refused?.fields['store']}
        />
        <TextField
          name="name"
          label={messages.recording.name}
          hint={messages.recording.nameHint}
          optional
          maxLength={60}
          defaultValue={typedIn(refused ?? null, 'name')}
          problems={refused?.fields['name']}
        />
        <p>
          <Button>{messages.recording.save}</Button>
        </p>
      </form>
    </Page>
  )
}
