import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { CallRefused } from '../../kit/call.ts'
import { Mark } from '../../kit/parts.tsx'
import { Go } from '../parts/Go.tsx'

export const Missing = () => (
  <Result
    icon={<Mark />}
    title="没有这个页面"
    subTitle="地址可能写错了，或者页面已经搬走。"
    extra={<Go to="/">回到今天</Go>}
  />
)

export const Broken = ({ error, reset }: ErrorComponentProps) => (
  <Result
    status="warning"
    title={error instanceof CallRefused ? error.message : '系统出了问题，请稍后再试'}
    extra={[
      <Button key="again" type="primary" onClick={reset}>
        再试一次
      </Button>,
      <Go key="home" to="/">
        回到今天
      </Go>,
    ]}
  />
)
