import { mostPhotos, photoName } from '#app/domain/attachments/photo.ts'
import { BadPhoto } from '#app/domain/attachments/reencoding.server.ts'
import { storePhoto } from '#app/domain/attachments/storing.server.ts'
import type { FieldProblems } from '#app/kernel/errors.ts'
import type { Asking } from './context.server.ts'
import type { Fields } from './input.server.ts'
import { spend } from './limits.server.ts'

/**
 * Keeps the photos of a form before anything else is looked at, so that a refusal loses none: the field `photos` becomes `kept`, the
 * names under which they wait. What is no photo is told at its field; the others stay.
 */
export async function keepUploads(
  ctx: Asking,
  fields: Fields,
): Promise<{ fields: Fields; problems: FieldProblems }> {
  const { photos, ...rest } = fields
  const kept = [fields['kept'] ?? []]
    .flat()
    .filter((name): name is string => typeof name === 'string' && photoName.test(name))
    .slice(0, mostPhotos)
  const files = [photos ?? []].flat().filter((file): file is File => file instanceof File && file.size > 0)
  const problems: string[] = files.length + kept.length > mostPhotos ? ['photo.too_many'] : []
  for (const file of files.slice(0, mostPhotos - kept.length)) {
    await spend(ctx, 'upload')
    try {
      kept.push(await storePhoto(ctx, new Uint8Array(await file.arrayBuffer()), ctx.address))
    } catch (error) {
      if (!(error instanceof BadPhoto)) throw error
      problems.push(error.problem)
    }
  }
  return {
    fields: { ...rest, kept },
    problems: problems.length > 0 ? { photos: [...new Set(problems)] } : {},
  }
}
