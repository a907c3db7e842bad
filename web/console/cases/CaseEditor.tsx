import { App, Button, Input, Space } from 'antd'
import { useState } from 'react'
import { editCase, reviseCase, type Case, type CaseField } from '../../../contract/cases/desk.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel } from '../parts/Screen.tsx'
import { Marked } from './Marked.tsx'
import { PhotoChoice } from './PhotoChoice.tsx'
import { caseFields, fieldWords, say } from './words.ts'

export type Typed = Record<CaseField, string> & { photos: string[] }

export const typedOf = (told: Case): Typed => ({
  title: told.title,
  asked: told.asked,
  done: told.done,
  said: told.said,
  photos: told.photos.filter(({ checked }) => checked).map(({ id }) => id),
})

/** What somebody has typed and not saved, over the version that they saw. */
export interface Unsaved {
  version: number
  typed: Typed
}

interface EditorProps {
  told: Case
  unsaved: Unsaved | undefined
  onType: (unsaved: Unsaved | undefined) => void
  /** The reviewer's own corrections, instead of the editor's draft. */
  route: typeof editCase | typeof reviseCase
  onSaved: () => void
}

/** The text in its parts, each above what was really said; photos to look at one by one. */
export function CaseEditor({ told, unsaved, onType, route, onSaved }: EditorProps) {
  const { message } = App.useApp()
  const save = useAction(route)
  const { version, typed } = unsaved ?? { version: told.version, typed: typedOf(told) }
  const type = (changed: Partial<Typed>) => onType({ version, typed: { ...typed, ...changed } })
  const send = () =>
    save.mutate(
      { params: { id: told.id }, body: bodyOf(version, typed) },
      {
        onSuccess: ({ marks }) => {
          message.success(marks.length > 0 ? `${say.saved}，还有 ${marks.length} 处要改` : say.saved)
          onSaved()
        },
      },
    )
  return (
    <Panel title="写案例">
      {caseFields.map((field) => (
        <Part
          key={field}
          told={told}
          field={field}
          value={typed[field]}
          onType={(text) => type({ [field]: text })}
        />
      ))}
      <PhotoChoice photos={told.photos} chosen={typed.photos} onChoose={(photos) => type({ photos })} />
      <Fault fault={save.error} />
      <Space>
        <Button
          type={unsaved ? 'primary' : 'default'}
          disabled={!unsaved}
          loading={save.isPending}
          onClick={send}
        >
          {route === editCase ? say.save : say.saveReview}
        </Button>
        {unsaved && <Button onClick={() => onType(undefined)}>放弃改动</Button>}
        <span className="lc-quiet">
          {!unsaved
            ? '都保存了'
            : version === told.version
              ? '有没保存的改动'
              : '别人刚改过这个案例，您的改动存不进去'}
        </span>
      </Space>
    </Panel>
  )
}

const bodyOf = (version: number, { photos, ...text }: Typed) => ({
  version,
  ...text,
  photos: photos.map((id) => ({ id, noFaceNoPhoneNoHouseNumber: true })),
})

interface PartProps {
  told: Case
  field: CaseField
  value: string
  onType: (text: string) => void
}

function Part({ told, field, value, onType }: PartProps) {
  const [noted] = useState(() => `case-${field}`)
  const { name, original, most } = fieldWords[field]
  const said = told.original[field]
  const marks = value === told[field] ? told.marks.filter((mark) => mark.field === field) : []
  return (
    <div className="lc-case-part">
      <label htmlFor={noted}>{name}</label>
      <Input.TextArea
        id={noted}
        value={value}
        maxLength={most}
        autoSize={{ minRows: field === 'title' ? 1 : 3, maxRows: 14 }}
        status={marks.length > 0 ? 'error' : ''}
        onChange={(event) => onType(event.target.value)}
      />
      {marks.length > 0 && (
        <div className="lc-case-found" role="alert">
          <strong>不能公开，请改掉：</strong>
          <Marked text={value} marks={marks} />
        </div>
      )}
      {said && said !== value && (
        <p className="lc-quiet">
          {original}：{said}{' '}
          <Button type="link" size="small" onClick={() => onType(said.slice(0, most))}>
            用原话
          </Button>
        </p>
      )}
    </div>
  )
}
