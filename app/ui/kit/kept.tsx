import type { HTMLAttributes, ReactElement } from 'react'
import { useRendering } from '#app/ui/layout/rendering.tsx'
import { RawPart, type PartTag } from './raw-html.tsx'

/**
 * A part of a page that looks the same to everybody who is shown the same: written once and kept as long as it is asked for.
 * `by` names everything that stands in it, but for the language and the minute, which always count; inside, only sentences
 * and formats may be asked for, not the router. Where React takes the page over, it is an element like any other.
 */
export function Kept({
  as: Tag = 'div',
  by,
  write,
  ...attributes
}: {
  as?: PartTag
  /** Nothing where the part is for one reader only. */
  by: readonly unknown[] | null
  write: () => ReactElement
} & Omit<HTMLAttributes<HTMLElement>, 'children'>) {
  const keep = useRendering()?.keep
  if (!keep || !by) return <Tag {...attributes}>{write()}</Tag>
  return <RawPart as={Tag} html={keep(JSON.stringify(by), write)} {...attributes} />
}
