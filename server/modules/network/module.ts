import * as contract from '../../../contract/network/places.ts'
import { query, type Module } from '../../platform/module.ts'
import { getPublicPlace } from './place.queries.ts'

export const network: Module = {
  name: 'network',
  bindings: [query(contract.getPublicPlace, getPublicPlace)],
}
