import type { ComponentChildren } from 'preact'
import type { Say } from '#base/say.ts'

const ICONS = {
  info: 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19Zm0 4.2a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6Zm1.1 10.6h-2.2v-6.6h2.2v6.6Z',
  warning: 'M12 2.6 1.8 20.6h20.4L12 2.6Zm1.1 14.9h-2.2v-2.2h2.2v2.2Zm0-3.9h-2.2V8.8h2.2v4.8Z',
  success: 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19Zm-1.6 13.9-4-4 1.6-1.6 2.4 2.4 5.5-5.6 1.6 1.6-7.1 7.2Z',
} as const

type Props = {
  readonly say: Say
  readonly kind: keyof typeof ICONS
  readonly title?: string
  /** Set where the notice is the answer to what the person just did: it is then read out at once. */
  readonly isAnswer?: boolean
  readonly children?: ComponentChildren
}

/** Something to know, set apart from the text; its kind is said by a word, a sign and a colour. */
export const Notice = (p: Props) => (
  <div class="notice" data-kind={p.kind} role={p.isAnswer ? 'status' : undefined}>
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path fill="currentColor" d={ICONS[p.kind]} />
    </svg>
    <div class="notice__body">
      <p class="notice__title">
        {p.title ? <span class="sr-only">{`${p.say(`web.notice.${p.kind}`)}: `}</span> : p.say(`web.notice.${p.kind}`)}
        {p.title}
      </p>
      {p.children}
    </div>
  </div>
)
