import type { Say } from '#base/say.ts'
import { addressIn, PAGE_FORM, SWITCH_FIELD } from './language-switch.tsx'
import { LOOKS, queryWithLook } from './look.ts'

type Props = {
  readonly say: Say
  /** The address after the language, with its leading slash. */
  readonly path: string
  readonly query?: string | undefined
  readonly as: 'links' | 'buttons'
}

const HalfMoon = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.7">
    <circle cx="12" cy="12" r="9.2" />
    <path d="M12 2.8a9.2 9.2 0 0 1 0 18.4z" fill="currentColor" />
  </svg>
)

/** As on the device, light or dark. On a page with a form what was typed comes back, as with the languages. */
export const LookSwitch = ({ say, path, query = '', as }: Props) => (
  <details class="language">
    <summary>
      <HalfMoon />
      <span class="sr-only">{say('web.look')}</span>
    </summary>
    <ul>
      {LOOKS.map((look) => (
        <li key={look}>
          {as === 'buttons' ? (
            <button
              type="submit"
              form={PAGE_FORM}
              formAction={addressIn(say.locale, path, queryWithLook(query, look))}
              formNoValidate
              name={SWITCH_FIELD}
              value={say.locale}
              data-look={look}
            >
              {say(`web.look.${look}`)}
            </button>
          ) : (
            <a href={addressIn(say.locale, path, queryWithLook(query, look))} rel="nofollow" data-look={look}>
              {say(`web.look.${look}`)}
            </a>
          )}
        </li>
      ))}
    </ul>
  </details>
)
