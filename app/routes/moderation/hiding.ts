import { z } from 'zod'
import { hideSubject, restoreSubject } from '#app/domain/moderation/hiding.server.ts'
import { hideReasons } from '#app/domain/moderation/report.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { button, onlyPressed } from '#app/http/button.server.ts'
import { readInput } from '#app/http/input.server.ts'
import { subjectParams } from './params.ts'

const input = z.object({ reason: z.enum(hideReasons, { error: 'field.required' }) })

export const loader = onlyPressed(() => '/staff/queue')

/** A moderator hides what nobody reported, or puts it back. */
export const action = button({
  for: 'staff',
  params: subjectParams,
  limit: 'change',
  post: async ({ ctx, params, fields }) => {
    const { reason } = readInput(input, fields)
    const subject = await findSubject(ctx, params.kind, params.id)
    await hideSubject(ctx, subject, reason)
    return {
      flash: 'queue.hidden',
      details: { number: subject.postNumber, subject: `${subject.kind}/${subject.id}` },
    }
  },
  delete: async ({ ctx, params }) => {
    const subject = await findSubject(ctx, params.kind, params.id)
    await restoreSubject(ctx, subject)
    return {
      flash: subject.publishedAt === null ? 'queue.waits_again' : 'queue.restored',
      details: { number: subject.postNumber },
    }
  },
})
