import type { VNode } from 'preact'
import type { GenericSchema } from 'valibot'
import type { Context } from '#base/context.ts'
import type { Say } from '#base/say.ts'

/** Who may call a route at all. The room's policy and the database's policies are asked again behind it. */
export type Audience =
  | 'everybody'
  | 'guests'
  | 'members'
  | 'coordinators'
  /** Coordinators, administrators and officers for data protection. */
  | 'guardians'
  | 'administrators'

/** What a request brings, read and measured before any transaction begins. */
export type Request = {
  readonly ctx: Context
  readonly say: Say
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** A form's fields, or a JSON object under /api. Files arrive as `File`. */
  readonly body: Readonly<Record<string, unknown>>
  /** The address after the language, without `?`, for links back to the same page. */
  readonly path: string
  /** The language switch of a form was pressed: show the form again with what was typed, and check nothing. */
  readonly isOnlyLanguage: boolean
  /** How the answer is wanted; most handlers need not know. */
  readonly form: 'html' | 'json' | 'csv' | 'xlsx'
  readonly client: Client
  /** The password of the demonstration's people, where the demonstration is open. */
  readonly demoPassword?: string
}

export type Client = {
  /** The other end's address; behind a proxy the one it names. */
  readonly address: string
  /** `https://host`, for links to copy. */
  readonly origin: string
  /** TLS, or localhost: a place where the browser keeps our cookie. */
  readonly isPrivate: boolean
  readonly token: string | undefined
}

/** Rows of text for a spreadsheet; the first row is the header. */
export type CsvTable = readonly (readonly string[])[]

/** What a handler says; the front door makes the page, the JSON or the CSV of it after the transaction has ended. */
export type Answer =
  | {
      /** 410: it was here and was taken back; the answer says when and why. */
      readonly status?: 200 | 201 | 403 | 404 | 409 | 410 | 422 | 429
      /** The same content for machines. */
      readonly data: unknown
      readonly page: () => VNode
      readonly csv?: () => CsvTable
      readonly cookies?: readonly Cookie[]
    }
  /** A file of another kind, as it stands: XML, a feed, a calendar. `data` is the answer under /api. */
  | { readonly file: NamedFile; readonly data: unknown; readonly cookies?: readonly Cookie[] }
  /** To an address after the language. `data` is the answer under /api, where nothing is redirected. */
  | { readonly redirect: string; readonly data: unknown; readonly cookies?: readonly Cookie[] }
/**
 * A text with its media type and the name under which it is saved; or bytes of others, which are only ever saved and
 * never opened in the browser.
 */
export type NamedFile = { readonly type: string; readonly name: string } & (
  | { readonly text: string }
  | { readonly bytes: Uint8Array }
)
export type Cookie = { readonly name: 'session' | 'acting'; readonly value: string; readonly hours: number }

/** One row of the route table: page and JSON twin, its rights and its models. */
export type Route = {
  readonly method: 'get' | 'post'
  /** The address after the language, e.g. `/places/:placeCode/matrix`. */
  readonly path: string
  readonly audience: Audience
  /** One English sentence for the API document. */
  readonly summary: string
  readonly query?: GenericSchema
  readonly form?: GenericSchema
  /** The door's acts (sign-in) run without the request's own transaction and use `ctx.beside`. */
  readonly isDoor?: true
  /** The address itself is a key: whatever the page leads to is not told of it. */
  readonly isSecretAddress?: true
  /** What stands here can be taken back; then the answer is 410 with the day and the reason. */
  readonly isWithdrawable?: true
  /** Its file holds whole tables: it is made aside in every form but as a page, where there is an aside. */
  readonly isLarge?: true
  /** Largest body in bytes, if not the usual 256 KiB. */
  readonly maxBytes?: number
  /** A text that changes whenever the answer may change: an unchanged page is answered 304 before it is made. */
  readonly version?: (r: Request) => Promise<string>
  readonly handle: (r: Request) => Promise<Answer> | Answer
}
