import * as z from 'zod/mini';

import {endpoint} from './endpoint.js';
import {Instant} from './ids.js';

/** What an endpoint says about itself. */
export const Service = z.object({
  name: z.string(),
  /** Version of this contract that it serves. */
  version: z.string(),
  counts: z.record(z.string(), z.int()),
  updatedAt: z.optional(Instant),
  /** Names of the operations that it answers. */
  capabilities: z.array(z.string()),
  /** Whose data it is, to be shown where the data are shown. */
  attribution: z.optional(z.string()),
});
export type Service = z.infer<typeof Service>;

/** Gets the service document. */
export const getService = endpoint({
  name: 'getService',
  method: 'GET',
  path: '/',
  summary: 'Says what this endpoint is and holds.',
  response: Service,
});
