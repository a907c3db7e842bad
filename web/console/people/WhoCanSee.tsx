import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { roleWords } from '../../../contract/access.ts'
import { whoCanSee } from '../../../contract/identity/staff.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Note } from '../parts/Note.tsx'
import { useMay } from '../parts/useMe.ts'
import './people.css'
import { partyWords, reachWords } from './words.ts'

interface WhoCanSeeProps {
  subject: string
  id: string
  label?: string
}

/** A question anybody may ask about a record who answers for rights at its place. */
export function WhoCanSee({ subject, id, label = '谁能看到' }: WhoCanSeeProps) {
  const mayAsk = useMay('identity:explain')
  const [open, setOpen] = useState(false)
  if (!mayAsk) return null
  return (
    <>
      <Button type="link" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal open={open} title="谁能看到这一条" footer={null} onCancel={() => setOpen(false)} width={560}>
        {open && <Answer subject={subject} id={id} />}
      </Modal>
    </>
  )
}

function Answer({ subject, id }: { subject: string; id: string }) {
  const { data, error } = useQuery(reply(whoCanSee, { query: { subject, id } }))
  if (error) return <Fault fault={error} />
  if (!data) return <Skeleton active />
  if (data.namedOnly)
    return (
      <Note title="只有被点名的人看得到">
        当事人、调解员和登记的人。任何岗位、任何上级都看不到，系统也不告诉别人点了谁的名。每次打开都会记入审计。
      </Note>
    )
  return (
    <>
      <p>
        凭岗位：{data.roles.map((role) => roleWords[role].zh).join('、')}，且管辖到这里。
        {`现在有 ${data.grants.length} 项授权符合：`}
      </p>
      {data.grants.map(({ id: grantId, person, role, place, reach, delegated }) => (
        <div key={grantId} className="lc-grant">
          <div>
            <strong>{person.name}</strong> {roleWords[role].zh} · {place.name}（{reachWords[reach]}）
            {delegated && '，受托代理'}
          </div>
        </div>
      ))}
      {data.parties.length > 0 && (
        <>
          <p className="lc-below">不凭岗位，因为与这一条有关：</p>
          {data.parties.map(({ party, person }) => (
            <div key={`${party}${person.id}`} className="lc-grant">
              <div>
                {partyWords[party] ?? party} <strong>{person.name}</strong>
              </div>
            </div>
          ))}
        </>
      )}
    </>
  )
}
