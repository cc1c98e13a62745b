import type { ReactNode } from 'react'
import type { RingStage } from './ring-arcs.ts'

export interface Step {
  key: string
  title: string
  when: ReactNode
  stage?: RingStage | undefined
  /** Still to come. */
  ahead?: boolean | undefined
  children?: ReactNode
}

export function Timeline({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="timeline">
      {steps.map((step) => (
        <li
          key={step.key}
          className="timeline__step"
          data-stage={step.stage}
          data-ahead={step.ahead ? '' : undefined}
        >
          <div>
            <span className="timeline__title">{step.title}</span>
            <span className="timeline__when">{step.when}</span>
            {step.children}
          </div>
        </li>
      ))}
    </ol>
  )
}
