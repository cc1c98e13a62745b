import { button, onlyPressed } from '#app/http/button.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { promised } from '#app/http/mail-reach.server.ts'
import { mailCode, stepOf, waitForLetter } from '#app/http/signing-in.server.ts'

export const loader = onlyPressed(() => '/sign-in/code')

/** Another code to the same address, half a minute after the last one at the earliest. */
export const action = button({
  for: 'anyone',
  limit: 'askForCode',
  leavesNoTrace: true,
  post: async ({ ctx, request }) => {
    const step = stepOf(request, 'code')
    waitForLetter(ctx, step)
    const cookie = await mailCode(ctx, step.email, languageOf(request), step.to)
    return { to: '/sign-in/code', flash: await promised(ctx, 'sign_in.code_sent'), cookies: [cookie] }
  },
})
