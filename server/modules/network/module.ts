import * as contract from '../../../contract/network/places.ts'
import * as importing from '../../../contract/network/import.ts'
import { getPlaceUse } from '../../../contract/network/reorganise.ts'
import { on, onLong } from '../../platform/events/events.ts'
import {
  command,
  document,
  query,
  storedUpload,
  type Module,
  type PlaceHolding,
} from '../../platform/module.ts'
import { applyImport, forgetImports, indexImported, undoImport } from './import-apply.jobs.ts'
import { checkImport } from './import-check.jobs.ts'
import * as imports from './import.commands.ts'
import { importDecided, importRevoked, importUploaded, namesWaiting } from './import.events.ts'
import * as importQueries from './import.queries.ts'
import * as commands from './place.commands.ts'
import { tellSuccessions } from './place.jobs.ts'
import { getPublicPlace } from './place.queries.ts'
import { placeSeenBy } from './seen-by.queries.ts'
import { getPlaceSign } from './sign.queries.ts'
import * as tree from './tree.commands.ts'
import * as queries from './tree.queries.ts'
import { placeUse } from './use.queries.ts'

/** `holdings`: what all modules keep at places, asked before one is closed. */
export const network = (holdings: () => readonly PlaceHolding[]): Module => ({
  name: 'network',
  bindings: [
    query(contract.getPublicPlace, getPublicPlace),
    query(contract.listPublicPlaces, queries.listPublicPlaces),
    query(contract.listTree, queries.listTree),
    query(contract.getPlace, queries.getPlace),
    query(contract.getPlaceHistory, queries.getPlaceHistory),
    query(getPlaceUse, (ctx, input) => placeUse(ctx, input, holdings())),
    document(contract.getPlaceSign, getPlaceSign),
    command(contract.createPlace, commands.createPlace),
    command(contract.editPlace, commands.editPlace),
    command(contract.renewPlaceCode, commands.renewPlaceCode),
    command(contract.movePlace, tree.movePlace),
    command(contract.mergePlace, tree.mergePlace),
    command(contract.closePlace, (ctx, input) => tree.closePlace(ctx, input, holdings())),
    storedUpload(importing.uploadPlaceImport, imports.uploadPlaceImport),
    query(importing.listPlaceImports, importQueries.listPlaceImports),
    document(importing.getImportTemplate, importQueries.getImportTemplate),
    query(importing.getPlaceImport, importQueries.getPlaceImport),
    query(importing.listImportFaults, importQueries.listImportFaults),
    document(importing.downloadImportFaults, importQueries.downloadImportFaults),
    command(importing.applyPlaceImport, imports.applyPlaceImport),
    command(importing.discardPlaceImport, imports.discardPlaceImport),
    command(importing.undoPlaceImport, imports.undoPlaceImport),
  ],
  subscriptions: [
    onLong(importUploaded, 'network.checkImport', checkImport),
    onLong(importDecided, 'network.applyImport', applyImport),
    onLong(importRevoked, 'network.undoImport', undoImport(holdings)),
    on(namesWaiting, 'network.indexImported', indexImported),
  ],
  cron: [
    { job: 'network.forgetImports', schedule: '40 2 * * *', run: forgetImports },
    { job: 'network.tellSuccessions', schedule: '30 2 * * *', run: tellSuccessions },
  ],
  fileSubjects: { site: async () => true },
  seenBy: { site: placeSeenBy },
})
