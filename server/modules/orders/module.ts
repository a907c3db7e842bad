import * as contract from '../../../contract/orders/orders.ts'
import * as againContract from '../../../contract/orders/again.ts'
import * as cannedContract from '../../../contract/orders/canned.ts'
import * as routeContract from '../../../contract/orders/routes.ts'
import * as standInContract from '../../../contract/orders/stand-in.ts'
import * as wishContract from '../../../contract/orders/wishes.ts'
import * as followContract from '../../../contract/orders/follow.ts'
import * as menuContract from '../../../contract/orders/menu.ts'
import { on, onlyWhen } from '../../platform/events/events.ts'
import { limitNear } from '../../platform/flow/elapse.ts'
import { command, document, query, type Module } from '../../platform/module.ts'
import { placeClosed, placeMerged } from '../network/public.ts'
import { orderBoard, orderCounts } from './lists/board.queries.ts'
import { callerOrders } from './asking/caller.commands.ts'
import * as again from './again/again.commands.ts'
import { askAgain } from './again/again.jobs.ts'
import * as againQueries from './again/again.queries.ts'
import * as canned from './canned/canned.commands.ts'
import * as cannedQueries from './canned/canned.queries.ts'
import { checkOrder } from './asking/check.queries.ts'
import { sendOrderCode } from './asking/code.jobs.ts'
import * as dispatch from './dispatch.commands.ts'
import * as evaluation from './evaluation.commands.ts'
import { exportOrders } from './lists/export.queries.ts'
import * as follow from './lists/follow.commands.ts'
import { addUpHolds, HOLDS } from './supervision/hold.jobs.ts'
import { listOrders } from './lists/list.queries.ts'
import * as menu from './menu/menu.commands.ts'
import { menuFlow } from './menu/menu.flow.ts'
import { indexMenu, MENU_TITLES } from './menu/menu.jobs.ts'
import * as menuQueries from './menu/menu.queries.ts'
import { getMenuSign } from './menu/menu-sign.queries.ts'
import { reviseMenuWithin, reviseSoonDays } from './menu/menu.settings.ts'
import * as commands from './order.commands.ts'
import * as submit from './asking/submit.commands.ts'
import {
  tellOfBirth,
  tellOfLateFollowUps,
  tellOfLimit,
  tellOfMove,
  tellOfUrging,
} from './notices/notice.jobs.ts'
import { tellsOfMove } from './notices/notice.rules.ts'
import { codeToSend, orderMadePrivate, orderMoved, orderSubmitted, orderUrged } from './order.events.ts'
import { orderFlow } from './order.flow.ts'
import { recomputeOrder, strikeOrder } from './order.jobs.ts'
import * as queries from './order.queries.ts'
import { orderPersonalData } from './privacy/privacy.commands.ts'
import { orderSettings } from './order.settings.ts'
import { listMyOrders, listTeamOrders } from './lists/own.queries.ts'
import { supervisePlaces } from './supervision/place-hold.queries.ts'
import { maySeePhotos, orderSeenBy } from './lists/seen-by.queries.ts'
import { listSharedOrders } from './lists/shared.queries.ts'
import * as service from './service.commands.ts'
import * as standIns from './stand-ins/stand-in.commands.ts'
import { getStandIns, listStandingIn } from './stand-ins/stand-in.queries.ts'
import { followClosing, followMerger, orderHoldings } from './succession/succession.jobs.ts'
import { exportSupervision } from './supervision/supervision-export.queries.ts'
import { superviseOrders } from './supervision/supervision.queries.ts'
import { suggestTeams } from './suggestions/suggestion.queries.ts'
import { indexTitles } from './lists/title.jobs.ts'
import { TITLES } from './lists/title.rules.ts'
import { urgeOrder } from './supervision/urge.commands.ts'
import * as routes from './routes/route.commands.ts'
import * as routeQueries from './routes/route.queries.ts'
import { checkWish } from './wishes/wish.commands.ts'
import { listWishes } from './wishes/wish.queries.ts'
import { unmaskOrder } from './privacy/unmask.commands.ts'
import { veilOrder } from './privacy/veil.jobs.ts'

export const orders: Module = {
  name: 'orders',
  bindings: [
    command(contract.submitOrder, submit.submitOrder, submit.scannedPlace),
    command(contract.enterOrder, submit.enterOrder),
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
    command(contract.hastenOrder, commands.hastenOrder),
    command(contract.markPrivate, commands.markPrivate),
    command(wishContract.checkWish, checkWish),
    query(wishContract.listWishes, listWishes),
    query(againContract.readAskAgain, againQueries.readAskAgain),
    command(againContract.answerBySecret, again.answerBySecret),
    command(againContract.stopBySecret, again.stopBySecret),
    command(againContract.answerAskAgain, again.answerAskAgain),
    query(againContract.getAskAgainWish, againQueries.getAskAgainWish),
    command(againContract.setAskAgainWish, again.setAskAgainWish),
    query(againContract.askAgainFigures, againQueries.askAgainFigures),
    query(againContract.listAskedAgain, againQueries.listAskedAgain),
    query(followContract.getFollowing, follow.getFollowing),
    command(followContract.followOrder, follow.followOrder),
    command(followContract.unfollowOrder, follow.unfollowOrder),
    command(followContract.followForCaller, follow.followForCaller),
    query(cannedContract.cannedFor, cannedQueries.cannedFor),
    query(cannedContract.listCanned, cannedQueries.listCanned),
    query(cannedContract.getCanned, cannedQueries.getCanned),
    command(cannedContract.createCanned, canned.createCanned),
    command(cannedContract.editCanned, canned.editCanned),
    command(cannedContract.retireCanned, canned.retireCanned),
    query(routeContract.listSharedOrders, listSharedOrders),
    query(routeContract.previewRoute, routeQueries.previewRoute),
    query(routeContract.listRoutes, routeQueries.listRoutes),
    query(routeContract.getRoute, routeQueries.getRoute),
    command(routeContract.createRoute, routes.createRoute),
    command(routeContract.editRoute, routes.editRoute),
    command(routeContract.retireRoute, routes.retireRoute),
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
    command(contract.checkOutMember, service.checkOutMember),
    command(contract.cannotAttend, standIns.cannotAttend),
    query(standInContract.getStandIns, getStandIns),
    query(standInContract.listStandingIn, listStandingIn),
    command(standInContract.askStandIns, standIns.askStandIns),
    command(standInContract.standIn, standIns.standIn),
    command(standInContract.notStandIn, standIns.notStandIn),
    command(contract.reportOrder, service.reportOrder),
    command(contract.evaluateOrder, evaluation.evaluateOrder),
    command(contract.followUpOrder, evaluation.followUpOrder),
    command(contract.reopenOrder, evaluation.reopenOrder),
    command(contract.closeOrder, evaluation.closeOrder),
    command(contract.unmaskOrder, unmaskOrder),
    query(menuContract.listPublicMenu, menuQueries.listPublicMenu),
    query(menuContract.getPublicMenuItem, menuQueries.getPublicMenuItem),
    query(menuContract.listMenuItems, menuQueries.listMenuItems),
    query(menuContract.listMenuTeams, menuQueries.listMenuTeams),
    query(menuContract.getMenuItem, menuQueries.getMenuItem),
    document(menuContract.getMenuSign, getMenuSign),
    command(menuContract.createMenuItem, menu.createMenuItem),
    command(menuContract.editMenuItem, menu.editMenuItem),
    command(menuContract.publishMenuItem, menu.publishMenuItem),
    command(menuContract.withdrawMenuItem, menu.withdrawMenuItem),
  ],
  flows: [
    { flow: orderFlow, strike: strikeOrder, recompute: recomputeOrder },
    { flow: menuFlow, strike: menu.strikeItem },
  ],
  subscriptions: [
    on(codeToSend, 'orders.sendCode', sendOrderCode),
    on(placeMerged, 'orders.followMerger', followMerger),
    on(placeClosed, 'orders.followClosing', followClosing),
    onlyWhen(
      ({ priority, second }) => priority === 'URGENT' || second,
      on(orderSubmitted, 'orders.tellOfBirth', tellOfBirth),
    ),
    on(orderMadePrivate, 'orders.veilOrder', veilOrder),
    onlyWhen(({ action }) => action in tellsOfMove, on(orderMoved, 'orders.tellOfMove', tellOfMove)),
    on(orderUrged, 'orders.tellOfUrging', tellOfUrging),
    onlyWhen(({ flow }) => flow === orderFlow.name, on(limitNear, 'orders.tellOfLimit', tellOfLimit)),
  ],
  holdings: orderHoldings,
  cron: [
    { job: 'orders.lateFollowUps', schedule: '7 * * * *', run: tellOfLateFollowUps },
    { job: 'orders.askAgain', schedule: '20 9-17 * * *', run: askAgain },
  ],
  settings: [...orderSettings, reviseMenuWithin, reviseSoonDays],
  projections: [
    { name: TITLES, apply: indexTitles },
    { name: MENU_TITLES, apply: indexMenu },
    { name: HOLDS, apply: addUpHolds },
  ],
  fileSubjects: { service_order: maySeePhotos },
  seenBy: { service_order: orderSeenBy },
  personalData: orderPersonalData,
}
