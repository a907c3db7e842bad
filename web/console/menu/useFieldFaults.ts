import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import type { CallRefused } from '../../kit/call.ts'
import type { Typed } from './menu-form.ts'

/** The server's faults stand at their fields. */
export function useFieldFaults(form: FormInstance<Typed>, error: CallRefused | null) {
  useEffect(() => {
    const faults = error?.problem.fields ?? []
    form.setFields(faults.map(({ path, message }) => ({ name: path as keyof Typed, errors: [message] })))
  }, [error, form])
}
