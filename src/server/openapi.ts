import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import type { Say } from '#base/say.ts'
import type { Audience, Route } from '#web/route.ts'
import { VERSION } from '#web/version.ts'

const RIGHTS: Readonly<Record<Audience, string>> = {
  everybody: 'Open to everybody.',
  guests: 'Only before signing in.',
  members: 'For members of a body, within that body.',
  coordinators: 'For coordinators and administrators, within their body.',
  guardians: 'For coordinators, officers for data protection and administrators, within their body.',
  administrators: 'For administrators.',
}
const schemaOf = (schema: GenericSchema) =>
  toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input', target: 'openapi-3.0' })
const nameOf = (param: string) => param.replace(/\{.*$/, '')
const pathParams = (path: string) => [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => nameOf(name))

function operation(route: Route) {
  const query = route.query ? (schemaOf(route.query).properties ?? {}) : {}
  const parameters = [
    {
      name: 'locale',
      in: 'path',
      required: true,
      schema: { type: 'string', enum: ['sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'] },
    },
    ...pathParams(route.path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
  ]
  const body = route.form && { requestBody: { content: { 'application/json': { schema: schemaOf(route.form) } } } }
  const refused = { 422: { description: 'Refused: every reason with its field and sentence.' } }
  const gone = { 410: { description: 'Taken back: on which day and why.' } }
  return {
    summary: route.summary,
    description: RIGHTS[route.audience],
    parameters,
    ...body,
    responses: {
      200: { description: 'The data of the page.' },
      ...(route.method === 'post' && refused),
      ...(route.isWithdrawable && gone),
    },
    ...(route.audience !== 'everybody' && { security: [{ bearer: [] }] }),
  }
}

/** The OpenAPI document, made from the same table of routes that serves the pages. */
export function apiDocument(routes: readonly Route[], say: Say) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = `/api/{locale}${route.path.replace(/:([A-Za-z]+)(\{[^}]*\})?/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.0.3',
    info: { title: say('web.name'), version: VERSION, license: { name: 'EUPL-1.2' } },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'token.membership, as sign-in answers them' },
      },
    },
  }
}
