import { z } from 'zod'
import { readPhoto } from '#app/domain/posts/photos.server.ts'
import { page } from '#app/http/page.server.ts'

const photoParams = z.object({ name: z.string().regex(/^[0-9a-f]{32}(-small)?$/) })

/** A photo, asked about each time: who may no longer read its post gets none. */
export const loader = page({ for: 'anyone', params: photoParams }, async ({ ctx, params }) => {
  const { bytes, isForEverybody } = await readPhoto(
    ctx,
    params.name.slice(0, 32),
    params.name.endsWith('-small') ? 'small' : 'display',
  )
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'image/webp',
      'content-disposition': 'inline',
      // drawn by ourselves, and yet: whatever it is taken for, it runs nothing and belongs to no site
      'content-security-policy': `default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      // what not everybody may see stays on no device: the next person there is somebody else
      'cache-control': isForEverybody ? 'private, max-age=31536000, immutable' : 'private, no-store',
    },
  })
})
