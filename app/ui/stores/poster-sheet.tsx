import { Ring } from '#app/ui/kit/ring.tsx'

export const papers = ['a4', 'a5', 'a6'] as const
export type Paper = (typeof papers)[number]

export interface PosterWords {
  readonly language: string
  readonly headline: string
  readonly scan: string
  readonly steps: string
  readonly promise: string
  readonly orType: string
}

/** One sheet of paper: a question, a code, and the same address for whoever would rather type. */
export function PosterSheet({
  site,
  store,
  touchpoint,
  paper,
  words,
  code,
  address,
}: {
  site: string
  store: string
  touchpoint: string | null
  paper: Paper
  words: readonly PosterWords[]
  code: { readonly size: number; readonly path: string }
  address: string
}) {
  return (
    <section className="poster" data-paper={paper}>
      <div className="poster__sheet">
        <p className="poster__brand">
          <Ring reached={4} size="large" />
          {site}
        </p>
        <div className="poster__words">
          {words.map(({ language, headline }, place) =>
            place === 0 ? (
              <h1 key={language} lang={language}>
                {headline}
              </h1>
            ) : (
              <p key={language} lang={language} className="poster__second">
                {headline}
              </p>
            ),
          )}
        </div>
        <svg
          className="poster__code"
          viewBox={`0 0 ${code.size} ${code.size}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={address}
        >
          <path d={code.path} />
        </svg>
        <div className="poster__how">
          {words.map(({ language, scan, steps }) => (
            <p key={language} lang={language}>
              <strong>{scan}</strong> {steps}
            </p>
          ))}
        </div>
        <p className="poster__address">
          <span className="poster__or">{words.map(({ orType }) => orType).join(' · ')}</span>
          {address}
        </p>
        <div className="poster__foot">
          <p>{touchpoint === null ? store : `${store} · ${touchpoint}`}</p>
          {words.map(({ language, promise }) => (
            <p key={language} lang={language}>
              {promise}
            </p>
          ))}
        </div>
      </div>
    </section>
  )
}
