import './star-line.css'

/** Stars given, to be read and to be heard. */
export const StarLine = ({ stars }: { stars: number }) => (
  <span className="ld-star-line" role="img" aria-label={`${stars} 星`}>
    {'★'.repeat(stars)}
    <span>{'★'.repeat(5 - stars)}</span>
  </span>
)
