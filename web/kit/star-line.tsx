import './star-line.css'

/** Stars given, to be read and to be heard. */
export const StarLine = ({ stars }: { stars: number }) => (
  <span className="ld-star-line">
    <span aria-hidden="true">
      {'★'.repeat(stars)}
      <i>{'★'.repeat(5 - stars)}</i>
    </span>
    <span className="ld-hidden">{stars} 星</span>
  </span>
)
