import { editComment } from '#app/domain/comments/editing.server.ts'
import { publishComment } from '#app/domain/comments/commenting.server.ts'
import { appeal } from '#app/domain/moderation/appealing.server.ts'
import { reportSubject } from '#app/domain/moderation/reporting.server.ts'
import { findReview, passReview, rejectReview } from '#app/domain/moderation/reviewing.server.ts'
import { findSubject } from '#app/domain/moderation/subjects.server.ts'
import { storePhoto } from '#app/domain/attachments/storing.server.ts'
import { answerPost } from '#app/domain/posts/answering.server.ts'
import { editPost } from '#app/domain/posts/editing.server.ts'
import { mergePost } from '#app/domain/posts/merging.server.ts'
import type { Post } from '#app/domain/posts/post.ts'
import { publishPost } from '#app/domain/posts/publishing.server.ts'
import { findPost } from '#app/domain/posts/reading.server.ts'
import { castVote } from '#app/domain/posts/voting.server.ts'
import type { Place } from '#app/domain/stores/places.server.ts'
import { system, type Guest, type Person } from '#app/kernel/actor.ts'
import { dayMs, hourMs, later, minuteMs } from '#app/kernel/time.ts'
import type { Speaker, Voice } from './story/voice.ts'
import { photoOf } from './pictures.ts'
import type { Stage } from './stage.ts'

/** Numbers of posts by the key of their voice, once they have been said. */
export type Said = Map<string, number>

export function speak(stage: Stage, voices: readonly Voice[], language: 'en' | 'it', said: Said): void {
  for (const voice of voices) stage.at(stage.daysBefore(voice.day), () => utter(stage, voice, language, said))
}

async function utter(stage: Stage, voice: Voice, language: 'en' | 'it', said: Said): Promise<void> {
  const { marco } = stage.cast
  const speaker = whoSpeaks(stage, voice.by, voice)
  const ctx = stage.as(speaker)
  const { partnerId } = speaker.kind === 'person' ? speaker : { partnerId: null }
  const post = await publishPost(
    ctx,
    {
      words: voice.firstTyped ?? voice.words,
      kind: voice.kind,
      topicId: stage.places.topics[voice.topic],
      language,
      visibility: voice.isPrivate ? 'partner' : 'everyone',
      partnerId: voice.isPrivate ? partnerId : null,
      photos: voice.photo ? [await storePhoto(ctx, await photoOf(voice.photo))] : [],
    },
    placeOf(stage, voice),
  )
  if (voice.key) said.set(voice.key, post.number)
  const after = (hours: number) => later(ctx.now, hours * hourMs)
  const again = () => findPost(stage.as(system), post.number)
  if (voice.firstTyped !== undefined)
    stage.at(after(0.2), async () => {
      const { title, version } = await again()
      await editPost(stage.as(speaker), await again(), { title, words: voice.words, version })
    })

  if (voice.reported) {
    const reason = voice.reported
    stage.at(after(2), () => review(stage, post.id, (found) => rejectReview(stage.as(marco), found, reason)))
    if (reason === 'personal') askAgain(stage, post, speaker, after(26))
    return
  }
  const visible = speaker.kind === 'guest' ? after(0.5 + stage.chance()) : after(0.1)
  if (speaker.kind === 'guest' && visible < stage.end)
    stage.at(visible, () => review(stage, post.id, (found) => passReview(stage.as(marco), found)))
  if (voice.isPrivate !== true) supported(stage, voice, post, visible)

  for (const [who, hours, words, firstTyped] of voice.comments ?? [])
    stage.at(after(hours), async () => {
      const remarker = whoSpeaks(stage, who, voice)
      const comment = await publishComment(
        stage.as(remarker),
        await again(),
        { words: firstTyped ?? words },
        placeOf(stage, voice),
      )
      if (firstTyped !== undefined)
        stage.at(later(stage.as(remarker).now, 6 * minuteMs), () =>
          editComment(stage.as(remarker), comment, words),
        )
      if (remarker.kind === 'guest')
        stage.at(later(stage.as(marco).now, 40 * minuteMs), () =>
          review(stage, comment.id, (found) => passReview(stage.as(marco), found)),
        )
      if (words.includes('educateli')) complained(stage, comment.id)
    })

  const { answer, mergedInto } = voice
  if (answer)
    stage.at(after(answer.after), async () =>
      answerPost(stage.as(stage.cast[answer.by]), await again(), answer.words),
    )
  if (mergedInto !== undefined)
    stage.at(after(31), async () => {
      const target = await findPost(stage.as(system), said.get(mergedInto) ?? 0)
      const words =
        language === 'it'
          ? 'Chiede la stessa cosa: continuiamo di là.'
          : 'This asks for the same; we go on over there.'
      await mergePost(
        stage.as(language === 'it' ? stage.cast.elena : stage.cast.hannah),
        await again(),
        target,
        words,
      )
    })
}

/** Most of its votes come in the first days, the last ones weeks later. */
function supported(stage: Stage, voice: Voice, post: Post, from: Date): void {
  const open = voice.mergedInto === undefined ? stage.end.getTime() - from.getTime() : 28 * hourMs
  const usual = Math.min(9 * dayMs, open / 2)
  const { giorgia, tom, priya, luca, eilidh, nadia } = stage.cast
  const members = [giorgia, tom, priya, luca, eilidh, nadia]
  for (let n = 0; n < voice.votes; n++) {
    const wait = (-Math.log(1 - stage.chance()) * usual) % open
    const member = stage.chance() < 0.06 ? members[Math.floor(stage.chance() * members.length)] : undefined
    stage.at(later(from, wait + minuteMs), async () => {
      const voter = member ?? stage.guest(voice.store)
      await castVote(stage.as(voter), await findPost(stage.as(system), post.number), placeOf(stage, voice))
    })
  }
}

/** Somebody found that harsh, the moderator did not. */
function complained(stage: Stage, commentId: string): void {
  const { nadia, marco } = stage.cast
  const now = stage.as(nadia).now
  stage.at(later(now, 3 * hourMs), async () =>
    reportSubject(stage.as(nadia), await findSubject(stage.as(nadia), 'comment', commentId), 'abuse', ''),
  )
  stage.at(later(now, 20 * hourMs), () =>
    review(stage, commentId, (found) => passReview(stage.as(marco), found)),
  )
}

/** The author asks for another look; another moderator than the one who hid it takes it. */
function askAgain(stage: Stage, post: Post, author: Guest | Person, time: Date): void {
  stage.at(time, async () => {
    const ctx = stage.as(author)
    await appeal(ctx, await findSubject(ctx, 'post', post.id), 'Non ho scritto il nome di nessuno.')
  })
  stage.at(later(time, 20 * hourMs), () =>
    review(stage, post.id, (found) => rejectReview(stage.as(stage.cast.ruth), found, 'personal')),
  )
}

type Found = Awaited<ReturnType<typeof findReview>>

async function review(
  stage: Stage,
  subjectId: string,
  decide: (review: Found) => Promise<unknown>,
): Promise<void> {
  await stage.deliver()
  const ctx = stage.as(stage.cast.marco)
  const open = await ctx.db
    .selectFrom('review')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  if (open) await decide(await findReview(ctx, open.id))
}

const whoSpeaks = (stage: Stage, who: Speaker, { store }: Voice): Guest | Person =>
  who === 'guest' ? stage.guest(store) : stage.cast[who]

function placeOf(stage: Stage, { store, at }: Voice): Place {
  const isScanned = at !== undefined && stage.chance() < 0.7
  return {
    channel: isScanned ? 'qr' : 'web',
    storeId: stage.places.stores[store],
    touchpoint: isScanned ? at : 'page',
  }
}
