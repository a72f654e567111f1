/**
 * The page to go on to after signing in: an address of ours after the language, or the own work. Anything that a
 * browser could take for another site (`//host`, `/\host`) is not gone to.
 */
export const safeAddress = (to: string | undefined, otherwise = '/work'): string =>
  to !== undefined && /^\/(?![/\\])[^\\\s\p{Cc}]{0,500}$/u.test(to) ? to : otherwise
