import { Alert, Button } from 'antd'
import { CallRefused } from '../../kit/call.ts'

/** A refusal in the server's own words, with the fields it names and a way to try again. */
export function Fault({ fault, again }: { fault: unknown; again?: () => void }) {
  if (!fault) return null
  const problem = fault instanceof CallRefused ? fault.problem : undefined
  const fields = problem?.fields?.map(({ message }) => message).join('；')
  return (
    <Alert
      className="lc-fault"
      type="error"
      showIcon
      title={problem?.title ?? '系统出了问题，请稍后再试'}
      description={fields}
      action={
        again && (
          <Button size="small" onClick={again}>
            再试一次
          </Button>
        )
      }
    />
  )
}
