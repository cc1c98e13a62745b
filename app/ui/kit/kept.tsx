import type { HTMLAttributes, ReactElement } from 'react'
import { useRendering } from '#app/ui/layout/rendering.tsx'
import { RawPart, type PartTag } from './raw-html.tsx'

/**
 * A part of a page that looks the same to everybody who is shown the same: written once and kept as long as it is asked for.
 * `by` names everything that stands in it, but for the language and the minute, which always count; inside, only sentences
 * and formats may be asked for, not the router. In the browser it is an element like any other.
 */
export function Kept({
  as: Tag = 'div',
  by,
  isTimeless = false,
  write,
  ...attributes
}: {
  as?: PartTag
  /** Nothing where the part is for one reader only. */
  by: readonly unknown[] | null
  /** Says nothing of how long ago something was, and may be kept where React takes the page over, too. */
  isTimeless?: boolean
  write: () => ReactElement
} & Omit<HTMLAttributes<HTMLElement>, 'children'>) {
  const { keep, isTakenOver = false } = useRendering() ?? {}
  if (!keep || !by || (isTakenOver && !isTimeless)) return <Tag {...attributes}>{write()}</Tag>
  return <RawPart as={Tag} html={keep(JSON.stringify(by), write)} {...attributes} />
}
