import { Modal } from 'antd'
import { keyMap, say } from './words.ts'

/** What each single key does. */
export const KeyMap = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Modal open={open} title={say.keys} footer={null} onCancel={onClose} width={420}>
    <dl className="lc-facts">
      {keyMap.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </Modal>
)
