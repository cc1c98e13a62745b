import { personAt } from '#app/domain/people/signing-in.server.ts'
import { ownPath } from '#app/http/addresses.ts'
import { demoAddress } from '#app/http/demo.server.ts'
import { form } from '#app/http/form.server.ts'
import { onlyPressed } from '#app/http/button.server.ts'
import { arrive } from '#app/http/signing-in.server.ts'
import { z } from 'zod'

export const loader = onlyPressed(() => '/sign-in')

/** One tap into the story: the people of the demo are nobody’s, so nothing is asked of who plays them. */
export const action = form(
  {
    for: 'anyone',
    leavesNoTrace: true,
    input: z.object({ 'demo-email': z.string(), to: z.string().optional() }),
  },
  async ({ ctx, input, request }) => {
    const { person } = await personAt(ctx, demoAddress(input['demo-email']))
    return arrive(request, ctx, person, ownPath(input.to))
  },
)
