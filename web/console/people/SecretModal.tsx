import { Modal, Typography } from 'antd'
import { Note } from '../parts/Note.tsx'

interface Secret {
  title: string
  login: string
  password: string
  validDays: number
}

/** A first password, shown this once: read aloud, handed over, forgotten here. */
export const SecretModal = ({ secret, onClose }: { secret: Secret; onClose: () => void }) => (
  <Modal
    open
    title={secret.title}
    okText="已经交给本人"
    cancelButtonProps={{ style: { display: 'none' } }}
    onOk={onClose}
    onCancel={onClose}
    closable={false}
    mask={{ closable: false }}
  >
    <dl className="lc-facts lc-secret">
      <div>
        <dt>账号</dt>
        <dd>{secret.login}</dd>
      </div>
      <div>
        <dt>初始密码</dt>
        <dd>
          <Typography.Text copyable={{ text: secret.password }} code>
            {secret.password}
          </Typography.Text>
        </dd>
      </div>
    </dl>
    <Note title="只显示这一次">
      请当面或打电话交给本人。第一次登录要先换成自己的密码；{secret.validDays} 天内没有登录，这个密码就作废。
    </Note>
  </Modal>
)
