import { join } from 'node:path'

/** The folder in which mails wait where no server is set. */
export const mailFolder = (dataFolder: string): string => join(dataFolder, 'mail')
