/** A bell with how many wait; nothing shouts when nothing does. */
export const Bell = ({ unread, words }: { unread: string; words: (unread: string) => string }) => (
  <span className="ld-bell">
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d="M12 3a6 6 0 0 0-6 6v4l-2 4h16l-2-4V9a6 6 0 0 0-6-6Zm-2.5 16a2.5 2.5 0 0 0 5 0"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
    </svg>
    <span className="ld-hidden">{words(unread)}</span>
    {unread && (
      <b className="ld-bell-count" aria-hidden="true">
        {unread}
      </b>
    )}
  </span>
)
