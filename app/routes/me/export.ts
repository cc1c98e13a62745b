import { exportMine, photosOf } from '#app/domain/privacy/exporting.server.ts'
import { page } from '#app/http/page.server.ts'

/** Everything about who asks, as one file to take along; photos are named by the addresses they are fetched from. */
export const loader = page({ for: 'members', limit: 'change' }, async ({ ctx, url }) => {
  const [mine, photos] = await Promise.all([exportMine(ctx), photosOf(ctx)])
  const whole = { ...mine, photoFiles: photos.map((name) => `${url.origin}/photos/${name}`) }
  return new Response(JSON.stringify(whole, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="my-data-${ctx.now.toISOString().slice(0, 10)}.json"`,
      'cache-control': 'private, no-store',
    },
  })
})
