/** The version of the program, as `package.json` says it; `layout.test.tsx` holds the two together. */
export const VERSION = '0.1.0'
