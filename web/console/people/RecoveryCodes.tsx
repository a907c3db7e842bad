import { Button, Space, Typography } from 'antd'
import { Note } from '../parts/Note.tsx'

/** The spare codes, shown this once: each opens one sign-in when the telephone is not at hand. */
export const RecoveryCodes = ({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) => (
  <div>
    <Note title="请抄下或打印这十个备用码，只显示这一次">
      手机不在身边时，登录时用其中一个代替动态口令，每个只能用一次。请和手机分开存放。
    </Note>
    <ol className="lc-codes">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ol>
    <Space wrap>
      <Button type="primary" onClick={onKept}>
        已经抄好了
      </Button>
      <Button onClick={() => window.print()}>打印</Button>
      <Typography.Text copyable={{ text: codes.join('\n') }}>复制</Typography.Text>
    </Space>
  </div>
)
