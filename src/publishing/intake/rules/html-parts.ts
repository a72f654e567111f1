import type { Token } from 'parse5'

export const attribute = (tag: Token.TagToken, name: string): string | undefined =>
  tag.attrs.find((found) => found.name === name)?.value

const MAY_BE_PART = /^(?:div|section|ul|ol|header|aside|span|p|dl|table)$/
const SITE_ROLE = /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar)$/
/** What the usual systems (WordPress, Joomla, Drupal) call the parts of a page that are the site around the text. */
const SITE_CLASS = new RegExp(
  `^(?:${[
    '(?:(?:main|site|primary|secondary|top|mobile|side|footer)[-_]?)?(?:nav|navbar|navigation|menu)(?:[-_]?(?:wrapper|container|bar|links))?',
    'side-?bar(?:[-_]\\w+)?|widget(?:[-_][\\w-]+)?|moduletable\\w*|breadcrumbs?(?:[-_]\\w+)?|pathway',
    '(?:cookie|gdpr|consent|cky|cmplz)[\\w-]*|modal|popup|newsletter|skip-link|screen-reader-text|sr-only',
    'share\\w*|sharing|sharedaddy|sd-sharing[\\w-]*|addtoany[\\w-]*|a2a_kit|social-(?:icons?|links?|media|share|buttons?|networks?)',
    '(?:jp-)?related-?(?:posts?|news|articles?|items?)?|yarpp[\\w-]*|similar-posts|latest-?(?:posts|news)|najnovije',
    'comments?(?:-area|-respond|-list)?|respond|post-navigation|nav-links|pag(?:ination|er|enavi)|tags?-links|tagcloud',
    'site-?(?:footer|header)|page-?footer|footer|colophon|masthead|top-?bar|copyright|search-?form|lang(?:uage)?-?(?:switcher|chooser|select)|mod-languages|icons|print-icon|email-icon',
  ].join('|')})$`,
  'i',
)
const OWN_CLASS =
  /^(?:hentry|item-page|com-content-article|single-post|entry-content|post-content|article-content|article-body|td-post-content|node-content|itemBody|itemView|news-detail|page-content)$/i

const namesOf = (tag: Token.TagToken): readonly string[] =>
  `${attribute(tag, 'class') ?? ''} ${attribute(tag, 'id') ?? ''}`.split(/\s+/).filter((name) => name !== '')

/** Whether an element is the site around the page, by its role or by what its class is called. */
export const isOfSite = (tag: Token.TagToken): boolean =>
  SITE_ROLE.test(attribute(tag, 'role') ?? '') ||
  attribute(tag, 'hidden') !== undefined ||
  (MAY_BE_PART.test(tag.tagName) && namesOf(tag).some((name) => SITE_CLASS.test(name)))
/** Whether an element holds the page's own text. */
export const isOwnPart = (tag: Token.TagToken): boolean =>
  /^(?:article|main)$/.test(tag.tagName) ||
  attribute(tag, 'role') === 'main' ||
  (MAY_BE_PART.test(tag.tagName) && namesOf(tag).some((name) => OWN_CLASS.test(name)))

/** What the head of a page states: its title without the site's name, and when it came out. */
export type Stated = { title?: string; publishedAt?: string }
export function stateFrom(stated: Stated, tag: Token.TagToken): void {
  const name = attribute(tag, 'property') ?? attribute(tag, 'name') ?? attribute(tag, 'itemprop') ?? ''
  const content = attribute(tag, tag.tagName === 'time' ? 'datetime' : 'content')?.trim()
  if (content === undefined || content === '') return
  if (/^(?:og|twitter):title$/.test(name)) stated.title ??= content
  if (/^(?:article:published_time|datePublished|date|dc\.date)$/i.test(name)) stated.publishedAt ??= content
}
