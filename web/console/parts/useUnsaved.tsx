import { useBlocker } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { useRef, type ReactNode } from 'react'

const desk = { left: false }

/** The desk was left alone: what it shows must go, whatever was typed. */
export const leaveAnyway = () => {
  desk.left = true
}

/**
 * Asks before typed words are left behind, by a link, by going back or by closing the window. `ask` stands in the screen;
 * `settle` lets go of it at once, for a screen that leads on as soon as it has saved.
 */
export function useUnsaved(unsaved: boolean): { ask: ReactNode; settle: () => void } {
  const settled = useRef(false)
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && !settled.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved && !settled.current && !desk.left,
    withResolver: true,
  })
  const ask = (
    <Modal
      open={status === 'blocked'}
      title="写的还没保存，要离开吗"
      onCancel={reset}
      footer={
        <>
          <Button onClick={proceed}>不要了，离开</Button>
          <Button type="primary" onClick={reset}>
            留下接着写
          </Button>
        </>
      }
    >
      <p>离开以后，这一页刚写的内容就没有了。</p>
    </Modal>
  )
  return {
    ask,
    settle: () => {
      settled.current = true
    },
  }
}

/** Closes a form in a drawer or a dialog; once something is typed it asks first. */
export function useClosing(isTyped: () => boolean, onClose: () => void): () => void {
  const { modal } = App.useApp()
  return () => {
    if (!isTyped()) return onClose()
    void modal.confirm({
      title: '填的还没保存，要放弃吗',
      okText: '放弃',
      cancelText: '接着填',
      onOk: onClose,
    })
  }
}
