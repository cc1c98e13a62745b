import { makeZip } from 'client-zip'
import { photoBytes } from '#app/domain/attachments/storing.server.ts'
import { exportMine, photosOf } from '#app/domain/privacy/exporting.server.ts'
import { today } from '#app/domain/site/today.server.ts'
import { page } from '#app/http/page.server.ts'

/** Everything about who asks, as one file to take along: what is kept as JSON, and their photos. */
export const loader = page({ for: 'members', limit: 'change' }, async ({ ctx }) => {
  const [mine, photos] = await Promise.all([exportMine(ctx), photosOf(ctx)])
  const day = await today(ctx)

  async function* entries() {
    const lastModified = ctx.now
    yield { name: 'my-data.json', lastModified, input: JSON.stringify(mine, null, 2) }
    for (const name of photos) {
      // one that is gone from the disk leaves the others
      const bytes = await photoBytes(name, 'display').catch(() => null)
      if (bytes) yield { name: `photos/${name}.webp`, lastModified, input: bytes }
    }
  }
  return new Response(makeZip(entries()), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="my-data-${day}.zip"`,
      'cache-control': 'private, no-store',
    },
  })
})
