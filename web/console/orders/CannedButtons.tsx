import { Button, Tooltip } from 'antd'
import type { Canned } from '../../kit/canned.ts'
import { Go } from '../parts/Go.tsx'
import { useMay } from '../parts/useMe.ts'
import './canned.css'

interface CannedProps {
  canned: readonly Canned[]
  onChoose: (words: string) => void
}

/** Ready words of the desk: one press writes them, and they may still be changed. */
export function CannedButtons({ canned, onChoose }: CannedProps) {
  const mayEdit = useMay('canned:edit')
  if (canned.length === 0 && !mayEdit) return null
  return (
    <fieldset className="lc-canned" aria-label="常用语">
      {canned.map(({ id, label, words }) => (
        <Tooltip key={id} title={words}>
          <Button size="small" onClick={() => onChoose(words)}>
            {label}
          </Button>
        </Tooltip>
      ))}
      {mayEdit && (
        <Go to="/canned" className="lc-quiet">
          {canned.length > 0 ? '改常用语' : '还没有常用语，写几条'}
        </Go>
      )}
    </fieldset>
  )
}
