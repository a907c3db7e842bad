import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { addressPhoto, sendPhoto } from '../../kit/photos.ts'
import { Fault } from '../parts/Fault.tsx'

interface PhotoFieldProps {
  id?: string
  value?: string | null
  onChange?: (id: string | null) => void
}

/** One photo: shown, replaced, taken away. It is sent at once, and belongs to the place when the form is saved. */
export function PhotoField({ id, value, onChange }: PhotoFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const send = useMutation({ mutationFn: sendPhoto, onSuccess: (photo) => onChange?.(photo) })
  return (
    <div className="ln-pick">
      {value && <img src={addressPhoto(value)} alt="已选的照片" />}
      <div className="lc-acts">
        <Button id={id ?? ''} size="small" loading={send.isPending} onClick={() => input.current?.click()}>
          {value ? '换一张' : '选一张照片'}
        </Button>
        {value && (
          <Button size="small" onClick={() => onChange?.(null)}>
            去掉
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        style={{ display: 'none' }}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) send.mutate(file)
        }}
      />
      <Fault fault={send.error} />
    </div>
  )
}
