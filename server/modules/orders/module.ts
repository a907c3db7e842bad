import * as contract from '../../../contract/orders/orders.ts'
import * as menuContract from '../../../contract/orders/menu.ts'
import { on } from '../../platform/events/events.ts'
import { command, document, query, type Module } from '../../platform/module.ts'
import { orderBoard, orderCounts } from './board.queries.ts'
import { callerOrders } from './caller.commands.ts'
import { checkOrder } from './check.queries.ts'
import { sendOrderCode } from './code.jobs.ts'
import * as dispatch from './dispatch.commands.ts'
import * as evaluation from './evaluation.commands.ts'
import { exportOrders } from './export.queries.ts'
import { addUpHolds, HOLD_READER } from './hold.jobs.ts'
import { listOrders } from './list.queries.ts'
import * as menu from './menu.commands.ts'
import { menuFlow } from './menu.flow.ts'
import * as menuQueries from './menu.queries.ts'
import { reviseMenuWithin } from './menu.settings.ts'
import * as commands from './order.commands.ts'
import { codeToSend } from './order.events.ts'
import { orderFlow } from './order.flow.ts'
import { recomputeOrder, strikeOrder } from './order.jobs.ts'
import * as queries from './order.queries.ts'
import { orderSettings } from './order.settings.ts'
import { listMyOrders, listTeamOrders } from './own.queries.ts'
import { supervisePlaces } from './place-hold.queries.ts'
import { maySeeOrder, orderSeenBy } from './seen-by.queries.ts'
import * as service from './service.commands.ts'
import { exportSupervision } from './supervision-export.queries.ts'
import { superviseOrders } from './supervision.queries.ts'
import { suggestTeams } from './suggestion.queries.ts'
import { indexTitles } from './title.jobs.ts'
import { TITLE_READER } from './title.rules.ts'
import { urgeOrder } from './urge.commands.ts'
import { unmaskOrder } from './unmask.commands.ts'

export const orders: Module = {
  name: 'orders',
  bindings: [
    command(contract.submitOrder, commands.submitOrder),
    command(contract.enterOrder, commands.enterOrder),
    query(contract.checkOrder, checkOrder),
    command(contract.callerOrders, callerOrders),
    query(contract.listOrders, listOrders),
    query(contract.orderCounts, orderCounts),
    query(contract.orderBoard, orderBoard),
    document(contract.exportOrders, exportOrders),
    query(contract.superviseOrders, superviseOrders),
    query(contract.supervisePlaces, supervisePlaces),
    document(contract.exportSupervision, exportSupervision),
    command(contract.urgeOrder, urgeOrder),
    query(contract.listMyOrders, listMyOrders),
    query(contract.listTeamOrders, listTeamOrders),
    query(contract.trackOrder, queries.trackOrder),
    query(contract.getOrder, queries.getOrder),
    query(contract.suggestTeams, suggestTeams),
    command(contract.triageOrder, commands.triageOrder),
    command(contract.askRequester, commands.askRequester),
    command(contract.answerQuestion, commands.answerQuestion),
    command(contract.rejectOrder, commands.rejectOrder),
    command(contract.withdrawOrder, commands.withdrawOrder),
    command(contract.cancelOrder, commands.cancelOrder),
    command(contract.offerOrder, dispatch.offerOrder),
    command(contract.poolOrder, dispatch.poolOrder),
    command(contract.takeBackOrder, dispatch.takeBackOrder),
    command(contract.claimOrder, dispatch.claimOrder),
    command(contract.acceptOrder, dispatch.acceptOrder),
    command(contract.declineOrder, dispatch.declineOrder),
    command(contract.returnOrder, dispatch.returnOrder),
    command(contract.handOverOrder, dispatch.handOverOrder),
    command(contract.raiseOrder, dispatch.raiseOrder),
    command(contract.passDownOrder, dispatch.passDownOrder),
    command(contract.scheduleOrder, service.scheduleOrder),
    command(contract.checkIn, service.checkIn),
    command(contract.checkOut, service.checkOut),
    command(contract.cannotAttend, service.cannotAttend),
    command(contract.reportOrder, service.reportOrder),
    command(contract.evaluateOrder, evaluation.evaluateOrder),
    command(contract.followUpOrder, evaluation.followUpOrder),
    command(contract.reopenOrder, evaluation.reopenOrder),
    command(contract.closeOrder, evaluation.closeOrder),
    command(contract.unmaskOrder, unmaskOrder),
    query(menuContract.listPublicMenu, menuQueries.listPublicMenu),
    query(menuContract.getPublicMenuItem, menuQueries.getPublicMenuItem),
    query(menuContract.listMenuItems, menuQueries.listMenuItems),
    query(menuContract.getMenuItem, menuQueries.getMenuItem),
    command(menuContract.createMenuItem, menu.createMenuItem),
    command(menuContract.editMenuItem, menu.editMenuItem),
    command(menuContract.publishMenuItem, menu.publishMenuItem),
    command(menuContract.withdrawMenuItem, menu.withdrawMenuItem),
  ],
  flows: [
    { flow: orderFlow, strike: strikeOrder, recompute: recomputeOrder },
    { flow: menuFlow, strike: menu.strikeItem },
  ],
  subscriptions: [on(codeToSend, 'orders.sendCode', sendOrderCode)],
  settings: [...orderSettings, reviseMenuWithin],
  readers: [
    { name: TITLE_READER, read: indexTitles },
    { name: HOLD_READER, read: addUpHolds },
  ],
  fileSubjects: { service_order: maySeeOrder },
  seenBy: { service_order: orderSeenBy },
}
