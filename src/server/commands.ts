import { run as accountReset } from './commands/account-reset.ts'
import { retire, verify } from './commands/audit.ts'
import { run as backup } from './commands/backup.ts'
import { run as explain } from './commands/explain.ts'
import { run as jobs } from './commands/jobs.ts'
import { rotate } from './commands/keys.ts'
import { run as checkLinks } from './commands/links.ts'
import { exchangeMaster } from './commands/master.ts'
import { run as readPageFile } from './commands/page.ts'
import { run as remind } from './commands/remind.ts'
import { run as restore } from './commands/restore.ts'
import { run as retention } from './commands/retention.ts'
import { run as changeScript } from './commands/script.ts'
import type { Place, Surroundings } from './commands/surroundings.ts'
import { run as townBook } from './commands/town-book.ts'

export type Command = {
  readonly words: readonly string[]
  readonly usage: string
  /** @returns the exit code */
  readonly run: (args: readonly string[], around: Surroundings) => Promise<number>
}

/** A command that needs no database and is answered without opening one. */
export type Tool = Omit<Command, 'run'> & { readonly run: (args: readonly string[]) => Promise<number> }

/** A command that opens the database itself, as it lies there: it is not brought up to date before. */
export type Removal = Omit<Command, 'run'> & {
  readonly run: (args: readonly string[], place: Place) => Promise<number>
}

export const REMOVALS: readonly Removal[] = [
  {
    words: ['backup'],
    usage: 'backup FILE                     the database and the audit heads in one file, without the master key',
    run: backup,
  },
  {
    words: ['restore'],
    usage: 'restore FILE                    what backup has written, into an empty database and folder',
    run: restore,
  },
]

export const TOOLS: readonly Tool[] = [
  {
    words: ['page'],
    usage: 'page FILE [--address URL] [--json]  what a saved page says, and everything in it that is doubtful',
    run: readPageFile,
  },
  {
    words: ['script'],
    usage: 'script --to latn|cyrl [--lang sr|mk|bs]  standard input in the other script',
    run: changeScript,
  },
]

export const COMMANDS: readonly Command[] = [
  {
    words: ['migrate'],
    usage: 'migrate                        bring the tables up to date and end',
    run: async () => 0,
  },
  {
    words: ['account', 'reset'],
    usage: 'account reset SIGN_IN_NAME      print a link by which that person chooses a new password',
    run: accountReset,
  },
  { words: ['audit', 'verify'], usage: 'audit verify [BODY]             check the audit chains', run: verify },
  {
    words: ['audit', 'retire'],
    usage: 'audit retire --before DAY       retire the oldest entries, leaving a checkpoint',
    run: retire,
  },
  {
    words: ['explain'],
    usage: 'explain ADDRESS                 the posts, sources, formula and version behind a number',
    run: explain,
  },
  {
    words: ['keys', 'rotate'],
    usage:
      'keys rotate BODY                a new key for a body; its records are wrapped anew while everybody works on',
    run: rotate,
  },
  {
    words: ['keys', 'exchange-master'],
    usage: 'keys exchange-master            a new master key, while the program stands still; keep a copy of it apart',
    run: exchangeMaster,
  },
  {
    words: ['jobs'],
    usage:
      'jobs [due | run ID | drop ID]   what is to be done without a click; do what is due or one job now, or drop one',
    run: jobs,
  },
  {
    words: ['links'],
    usage:
      'links [--all]                   ask every address in published pages and note the answers (the jobs do so by themselves)',
    run: checkLinks,
  },
  {
    words: ['remind'],
    usage:
      'remind [BODY]                   remind the teams of referrals that are due, once each, and list them without people (the jobs do so by themselves)',
    run: remind,
  },
  {
    words: ['retention', 'run'],
    usage:
      'retention run [BODY]            erase the records about people whose time is over (the jobs do so by themselves)',
    run: retention,
  },
  {
    words: ['town-book'],
    usage: "town-book PLACE OUT.zip          a town's public pages in one archive that opens without a net",
    run: townBook,
  },
]

export const HELP = `obuhvat serve                           start the site
${[...COMMANDS, ...REMOVALS, ...TOOLS].map((c) => `obuhvat ${c.usage}`).join('\n')}

DATABASE_URL  the owner's address of a PostgreSQL server; without it the embedded database is used
BACKUP_URL    for backup: the address of a role that sees every row, if the owner's does not
DATA_DIR      the folder of the embedded database, of the audit heads and of the master key (./var)
PORT, HOST    where to listen (8080, 127.0.0.1)
DEMO=0        start empty
TRUST_PROXY=1 believe the proxy in front about addresses and TLS
OBUHVAT_MASTER_KEY_FILE  the master key, if it does not lie in DATA_DIR/master.key
OBUHVAT_JOBS=0  no jobs in this program
OBUHVAT_LINKS=0 the jobs ask no addresses of the world
SITE_URL        the site's own address, as mails say it (http://localhost:PORT)
SMTP_URL        the mail server, smtp://user:password@host:587 or smtps://…; without it mails wait in DATA_DIR/mail
MAIL_FROM       from whom mails come
OBUHVAT_SECRET  from which the program's database passwords are derived, if not from DATABASE_URL`
