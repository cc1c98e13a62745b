import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { eraseMe } from '#app/domain/privacy/erasing.server.ts'
import { wordsChoices } from '#app/domain/privacy/erasing.ts'
import { exportMine, photosOf, sizeOf } from '#app/domain/privacy/exporting.server.ts'
import { forgetting, goTo } from '#app/http/errors.server.ts'
import { flashCookie } from '#app/http/flash.server.ts'
import { form } from '#app/http/form.server.ts'
import { page } from '#app/http/page.server.ts'
import { askForProof } from '#app/http/proof.server.ts'
import { endedGuestCookie, endedSessionCookie } from '#app/http/session-cookie.server.ts'
import { useMessages } from '#app/i18n/translate.tsx'
import { Button, ButtonLink } from '#app/ui/kit/button.tsx'
import { Checkbox, Choices } from '#app/ui/kit/choice.tsx'
import { ProblemSummary } from '#app/ui/kit/field.tsx'
import { problemsOf } from '#app/ui/kit/refused.ts'
import { MeFrame } from '#app/ui/people/me-frame.tsx'

export const loader = page({ for: 'members' }, async ({ ctx }) => ({
  things: sizeOf(await exportMine(ctx)),
  photos: await photosOf(ctx),
}))

const input = z.object({
  words: z.enum(wordsChoices, { error: 'field.required' }),
  sure: z.literal('yes', { error: 'account.not_sure' }),
})

export const action = form({ for: 'members', limit: 'change', input }, async ({ ctx, input }) => {
  askForProof(ctx, '/me/data#forget')
  await eraseMe(ctx, input.words)
  const flash = flashCookie({ tone: 'good', code: 'account.forgotten', details: {} })
  return forgetting(goTo('/', [endedSessionCookie(), endedGuestCookie(), flash]))
})

export default function Data() {
  const { things, photos } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const messages = useMessages()
  const words = messages.account
  const [problem] = problemsOf(refused ?? null)
  return (
    <MeFrame here="data">
      <section className="section stack">
        <p>
          {words.dataLede} <span className="quiet">{words.dataHolds(things)}.</span>
        </p>
        <div>
          <ButtonLink href="/me/data/export" download="">
            {words.export}
          </ButtonLink>
        </div>
        <p className="quiet">{words.exportHint}</p>
        {photos.length > 0 ? (
          <>
            <h2>{words.dataPhotos}</h2>
            <ul className="cluster">
              {photos.map((name, place) => (
                <li key={name}>
                  <a href={`/photos/${name}`} download="">
                    {words.dataPhoto(place + 1)}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <section className="section stack narrow" id="forget">
        <h2>{words.forgetTitle}</h2>
        <p>{words.forgetLede}</p>
        {problem ? <ProblemSummary problems={[problem]} /> : null}
        <form method="post" className="stack">
          <Choices
            legend={words.forgetWords}
            name="words"
            chosen={refused?.typed['words'] ?? 'keep'}
            options={[
              { value: 'keep', label: words.forgetKeep },
              { value: 'withdraw', label: words.forgetWithdraw },
            ]}
          />
          <Checkbox name="sure" value="yes">
            {words.forgetSure}
          </Checkbox>
          <div>
            <Button look="danger">{words.forgetGo}</Button>
          </div>
        </form>
      </section>
    </MeFrame>
  )
}
