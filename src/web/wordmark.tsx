/**
 * Our mark: nine cells of a coverage table. Most are covered, two are half seen, one stands open in a warm colour:
 * the people nobody has reached yet. Decoration beside the name, so it has no name of its own.
 */
export const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <g class="mark-held">
      <rect x="1" y="1" width="9" height="9" rx="2" />
      <rect x="11.5" y="1" width="9" height="9" rx="2" />
      <rect x="22" y="1" width="9" height="9" rx="2" />
      <rect x="1" y="11.5" width="9" height="9" rx="2" />
      <rect x="1" y="22" width="9" height="9" rx="2" />
      <rect x="11.5" y="22" width="9" height="9" rx="2" />
    </g>
    <g class="mark-half">
      <rect x="11.5" y="11.5" width="9" height="9" rx="2" />
      <rect x="22" y="22" width="9" height="9" rx="2" />
    </g>
    <rect class="mark-open" x="23" y="12.5" width="7" height="7" rx="1.5" />
  </svg>
)
