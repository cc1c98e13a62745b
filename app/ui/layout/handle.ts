/** What a route says about its page: `export const handle: Handle = { hydrate: true, frame: 'staff' }`. */
export interface Handle {
  /** React takes the page over in the browser. Consumer pages leave it out: their HTML is complete. */
  hydrate?: true
  frame?: 'public' | 'staff' | 'bare'
}

/** The innermost route that says anything decides. */
export function handleOf(
  handles: readonly unknown[],
): Required<Pick<Handle, 'frame'>> & { hydrate: boolean } {
  const said = handles.findLast((handle): handle is Handle => typeof handle === 'object' && handle !== null)
  return { hydrate: said?.hydrate === true, frame: said?.frame ?? 'public' }
}
