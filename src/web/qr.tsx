import qrcode from 'qrcode-generator'

/** Empty modules around the code: readers want four (ISO/IEC 18004, section 5.3.8). */
const QUIET = 4

/** A text as a QR code, drawn as SVG: black on white whatever the page's colours, for readers want the contrast. */
export const QrCode = ({ text, title }: { text: string; title: string }) => {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const size = count + 2 * QUIET
  const dark = Array.from({ length: count * count }, (_, i) => [Math.floor(i / count), i % count] as const)
    .filter(([row, column]) => code.isDark(row, column))
    .map(([row, column]) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`)
  return (
    <svg class="qr" role="img" viewBox={`0 0 ${size} ${size}`} width="240" height="240" shape-rendering="crispEdges">
      <title>{title}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
