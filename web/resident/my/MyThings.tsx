import { Link, Navigate, useSearch } from '@tanstack/react-router'
import { listMyEnquiries } from '../../../contract/enquiries/enquiries.ts'
import { listMediations } from '../../../contract/mediation/mediation.ts'
import { listMyOrders, type OrderRow } from '../../../contract/orders/orders.ts'
import { Page } from '../../kit/parts.tsx'
import { words as account } from '../account/account-words.ts'
import { SignOut } from '../account/Account.tsx'
import { SignedIn } from '../account/SignedIn.tsx'
import { EnquiryLine } from '../enquiry/EnquiryLine.tsx'
import { MediationLine } from '../mediation/MediationLine.tsx'
import { OrderLine } from '../order/OrderLine.tsx'
import { OwnList } from './OwnList.tsx'
import { words } from './words.ts'

const tabs = ['orders', 'enquiries', 'mediations'] as const
type Tab = (typeof tabs)[number]

/** All that one has asked for, in one place: orders, questions, mediations. */
export function MyThings() {
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const shown = tabs.find((name) => name === tab) ?? 'orders'
  return (
    <Page title={words.title}>
      <nav className="ld-tabs" aria-label={words.title}>
        {tabs.map((name) => (
          <Link
            key={name}
            to="/my"
            search={{ tab: name }}
            replace
            aria-current={name === shown ? 'page' : undefined}
          >
            {words.tabs[name]}
          </Link>
        ))}
      </nav>
      <SignedIn title={words.signIn}>
        <Own tab={shown} />
        <Link to="/account" className="ld-button">
          {account.mine}
        </Link>
        <SignOut className="ld-button" />
      </SignedIn>
    </Page>
  )
}

const MyOrderLine = ({ row }: { row: OrderRow }) => <OrderLine order={row} to="/my/$id" />

function Own({ tab }: { tab: Tab }) {
  const empty = words.empty[tab]
  if (tab === 'enquiries') return <OwnList route={listMyEnquiries} empty={empty} Line={EnquiryLine} />
  if (tab === 'mediations') return <OwnList route={listMediations} empty={empty} Line={MediationLine} />
  return <OwnList route={listMyOrders} empty={empty} Line={MyOrderLine} />
}

/** Addresses that people have kept. */
export const ToEnquiries = () => <Navigate to="/my" search={{ tab: 'enquiries' }} replace />
export const ToMediations = () => <Navigate to="/my" search={{ tab: 'mediations' }} replace />
