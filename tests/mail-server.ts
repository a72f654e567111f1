import { createServer, type Socket } from 'node:net'

/** What the server says to `RCPT TO` and after the text: 250 takes, 4xx asks to come again, 5xx refuses. */
export type Manner = { rcpt: string; data: string; hangsUpAfterData?: boolean }
export const KIND: Manner = { rcpt: '250 ok', data: '250 taken' }

/** One conversation: answers each line, and gives on what was taken. */
function talkOn(socket: Socket, manner: Manner, keep: (to: string, message: string) => void): void {
  let [held, to, isText] = ['', '', false]
  const say = (line: string) => void socket.write(`${line}\r\n`)
  const answers: Readonly<Record<string, (line: string) => void>> = {
    RCPT: (line) => {
      to = /<(.*)>/.exec(line)?.[1] ?? ''
      say(manner.rcpt)
    },
    DATA: () => {
      isText = true
      say('354 go on')
    },
    QUIT: () => void socket.end('221 bye\r\n'),
  }
  const hear = (line: string) => (answers[line.slice(0, 4).toUpperCase()] ?? (() => say('250 ok')))(line)
  const take = (message: string) => {
    isText = false
    if (manner.data.startsWith('2')) keep(to, message)
    if (manner.hangsUpAfterData) socket.destroy()
    else say(manner.data)
  }
  const next = (): string | undefined => {
    const mark = isText ? '\r\n.\r\n' : '\r\n'
    const end = held.indexOf(mark)
    if (end < 0) return undefined
    const said = held.slice(0, end)
    held = held.slice(end + mark.length)
    return said
  }
  say('220 test.invalid')
  socket.on('data', (bytes) => {
    held += bytes.toString('latin1')
    for (let said = next(); said !== undefined; said = next()) (isText ? take : hear)(said)
  })
}

/** A mail server that listens on this machine and keeps what it was given (RFC 5321, no more of it than a delivery needs). */
export async function aMailServer(port = 0) {
  const taken: { readonly to: string; readonly message: string }[] = []
  const manner: Manner = { ...KIND }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    talkOn(socket, manner, (to, message) => void taken.push({ to, message }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return { port: typeof address === 'object' && address ? address.port : 0, taken, manner, stop }
}

/** The header of a message, unfolded; and its text, decoded. */
export function readMessage(message: string) {
  const [head = '', ...rest] = message.split('\r\n\r\n')
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]
  const body = rest.join('\r\n\r\n')
  const bytes =
    header('Content-Transfer-Encoding') === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(
          body
            .replace(/=\r\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        )
  return { header, text: bytes.toString('utf8') }
}
