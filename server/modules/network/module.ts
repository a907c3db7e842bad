import * as contract from '../../../contract/network/places.ts'
import { command, document, query, type Module } from '../../platform/module.ts'
import * as commands from './place.commands.ts'
import { indexNames } from './place.jobs.ts'
import { getPublicPlace } from './place.queries.ts'
import { placeSeenBy } from './seen-by.queries.ts'
import { getPlaceSign } from './sign.queries.ts'
import * as tree from './tree.commands.ts'
import * as queries from './tree.queries.ts'

export const network: Module = {
  name: 'network',
  bindings: [
    query(contract.getPublicPlace, getPublicPlace),
    query(contract.listPublicPlaces, queries.listPublicPlaces),
    query(contract.listTree, queries.listTree),
    query(contract.getPlace, queries.getPlace),
    query(contract.getPlaceHistory, queries.getPlaceHistory),
    document(contract.getPlaceSign, getPlaceSign),
    command(contract.createPlace, commands.createPlace),
    command(contract.editPlace, commands.editPlace),
    command(contract.renewPlaceCode, commands.renewPlaceCode),
    command(contract.movePlace, tree.movePlace),
    command(contract.mergePlace, tree.mergePlace),
    command(contract.closePlace, tree.closePlace),
  ],
  cron: [{ job: 'network.indexNames', schedule: '* * * * *', run: indexNames }],
  seenBy: { site: placeSeenBy },
}
