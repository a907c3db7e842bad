import { useMutation } from '@tanstack/react-query'
import { addressPhoto, sendPhoto } from './photos.ts'
import { Refused } from './page.tsx'

interface PhotoPickProps {
  label: string
  add: string
  busy: string
  most: number
  value: readonly string[]
  onChange: (ids: string[]) => void
}

/** Photos taken now or chosen; each is sent at once and shown small. */
export function PhotoPick({ label, add, busy, most, value, onChange }: PhotoPickProps) {
  const send = useMutation({
    mutationFn: async (files: File[]) => {
      const ids: string[] = []
      for (const file of files) ids.push(await sendPhoto(file))
      return ids
    },
    onSuccess: (ids) => onChange([...value, ...ids]),
  })
  const room = most - value.length
  return (
    <div className="ld-photo-pick">
      <strong>{label}</strong>
      {value.length > 0 && (
        <div className="ld-photos">
          {value.map((id, index) => (
            <div key={id}>
              <img src={addressPhoto(id)} alt={`照片 ${index + 1}`} />
              <button
                type="button"
                className="ld-link"
                onClick={() => onChange(value.filter((kept) => kept !== id))}
              >
                去掉
              </button>
            </div>
          ))}
        </div>
      )}
      {room > 0 && (
        <label className="ld-file">
          <span className="ld-button">{send.isPending ? busy : add}</span>
          <input
            type="file"
            accept="image/*"
            multiple
            aria-label={add}
            disabled={send.isPending}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])].slice(0, room)
              event.target.value = ''
              if (files.length > 0) send.mutate(files)
            }}
          />
        </label>
      )}
      <Refused fault={send.error} />
    </div>
  )
}
