import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Button, Field } from '../../kit/parts.tsx'
import { words } from './words.ts'

const bare = (code: string) => code.replaceAll(/[\s-]/g, '').toUpperCase()

/** Ten characters, spaced or not, lead to the order's progress. */
export function CodeSearch({ tone = 'plain' }: { tone?: 'primary' | 'plain' }) {
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const navigate = useNavigate()
  const whole = bare(code).length === 10
  const look = (event: FormEvent) => {
    event.preventDefault()
    if (whole) void navigate({ to: '/track/$code', params: { code: bare(code) } })
    else setAsked(true)
  }
  return (
    <form onSubmit={look}>
      <Field label={words.code} hint={words.codeHint} fault={asked && !whole ? words.codeWrong : undefined}>
        {(described) => (
          <input
            {...described}
            value={code}
            maxLength={14}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" tone={tone}>
        {words.track}
      </Button>
    </form>
  )
}
