import type { Picture } from '#app/domain/posts/post-view.ts'
import { useMessages } from '#app/i18n/translate.tsx'

/** Every photo of a post, small; pressed, each is there in full. */
export function Photos({ photos, title }: { photos: readonly Picture[]; title: string }) {
  const words = useMessages().photos
  if (photos.length === 0) return null
  return (
    <ul className="photos" aria-label={words.title}>
      {photos.map((photo, place) => (
        <li key={photo.name}>
          <a href={`/photos/${photo.name}`}>
            <img
              src={`/photos/${photo.name}-small`}
              alt={photo.alt || words.alt(place + 1, title)}
              width={photo.thumbnailWidth}
              height={photo.thumbnailHeight}
              loading="lazy"
              decoding="async"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
