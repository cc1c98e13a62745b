import { dropped } from '#app/domain/cards/input.ts'
import { findCard } from '#app/domain/cards/reading.server.ts'
import { dropTask, finishTask, reopenTask } from '#app/domain/cards/tasks.server.ts'
import { button } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { taskParams } from './params.ts'

export { loader } from '#app/http/card-sheet.server.ts'
export { CardScreen as default, handle } from '#app/ui/cards/card-screen.tsx'

/** Done; `_method=delete` opens it again; with a reason it is dropped. */
export const action = button({
  for: 'staff',
  params: taskParams,
  limit: 'change',
  answersThere: true,
  post: async ({ ctx, params, fields }) => {
    const card = await findCard(ctx, params.number)
    if ('reason' in fields) await dropTask(ctx, card, params.task, readInput(dropped, fields).reason)
    else await finishTask(ctx, card, params.task)
    return { to: `/c/${card.number}#tasks` }
  },
  delete: async ({ ctx, params }) => {
    const card = await findCard(ctx, params.number)
    await reopenTask(ctx, card, params.task)
    return { to: `/c/${card.number}#tasks` }
  },
})
