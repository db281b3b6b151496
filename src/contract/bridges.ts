import * as z from 'zod/mini';

import {endpoint} from './endpoint.js';
import {AreaCode, Day, Slug} from './ids.js';

/** A regional organisation that supports schools and partners. */
export const Bridge = z.object({
  id: Slug,
  name: z.string().check(z.minLength(1)),
  url: z.optional(z.string()),
  contact: z.optional(
    z.object({name: z.optional(z.string()), email: z.optional(z.string()), phone: z.optional(z.string())}),
  ),
  /** Codes of the local authorities that it serves. */
  areas: z._default(z.array(AreaCode), []),
  regions: z._default(z.array(z.string()), []),
  description: z.optional(z.string()),
  validFrom: z.optional(Day),
  /** The last day of its support; missing while it goes on. */
  validTo: z.optional(Day),
  /** Id of the Bridge that took over. */
  successor: z.optional(Slug),
});
export type Bridge = z.infer<typeof Bridge>;

/** Lists every Bridge by name. */
export const listBridges = endpoint({
  name: 'listBridges',
  method: 'GET',
  path: '/bridges',
  summary: 'Lists every Bridge by name.',
  response: z.object({items: z.array(Bridge)}),
});

/** Gets one Bridge. */
export const getBridge = endpoint({
  name: 'getBridge',
  method: 'GET',
  path: '/bridges/:id',
  summary: 'Gets one Bridge.',
  params: z.object({id: Slug}),
  response: Bridge,
});
