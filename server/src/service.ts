import {type Endpoint, type Service} from 'artsmark-widgets/contract';
import * as contract from 'artsmark-widgets/contract';

import type {Reference} from './stores/reference-store.js';

/** The version of the contract that is served. */
export const CONTRACT_VERSION = '1';

/** Every operation of the contract. */
export const ENDPOINTS: readonly Endpoint[] = Object.values(contract as Readonly<Record<string, unknown>>).filter(
  isEndpoint,
);

export interface ServiceOptions {
  readonly name: string;
  readonly attribution?: string | undefined;
}

/** The service document as the directory stands. */
export function serviceOf(
  {counts, updatedAt}: Pick<Reference, 'counts' | 'updatedAt'>,
  {name, attribution}: ServiceOptions,
): Service {
  return {
    name,
    version: CONTRACT_VERSION,
    counts: {...counts},
    updatedAt,
    capabilities: ENDPOINTS.map((endpoint) => endpoint.name).sort(),
    ...(attribution && {attribution}),
  };
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'response' in value;
}
