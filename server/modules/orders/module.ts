import * as contract from '../../../contract/orders/orders.ts'
import { command, query, type Module } from '../../platform/module.ts'
import * as dispatch from './dispatch.commands.ts'
import * as evaluation from './evaluation.commands.ts'
import * as commands from './order.commands.ts'
import { orderFlow } from './order.flow.ts'
import { recomputeOrder, strikeOrder } from './order.jobs.ts'
import * as queries from './order.queries.ts'
import { orderSettings } from './order.settings.ts'
import * as service from './service.commands.ts'
import { suggestTeams } from './suggestion.queries.ts'
import { unmaskOrder } from './unmask.commands.ts'

export const orders: Module = {
  name: 'orders',
  bindings: [
    command(contract.submitOrder, commands.submitOrder),
    command(contract.enterOrder, commands.enterOrder),
    query(contract.listOrders, queries.listOrders),
    query(contract.orderCounts, queries.orderCounts),
    query(contract.listMyOrders, queries.listMyOrders),
    query(contract.listTeamOrders, queries.listTeamOrders),
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
  ],
  flows: [{ flow: orderFlow, strike: strikeOrder, recompute: recomputeOrder }],
  settings: orderSettings,
}
