import * as z from 'zod/mini';

import {Bridge} from './bridges.js';
import {endpoint} from './endpoint.js';
import {Framework} from './framework.js';
import {Instant, Slug} from './ids.js';
import {Offer} from './offers.js';
import {Partner} from './partners.js';
import {Place} from './places.js';
import {Service} from './service.js';

/** A place with every way in which it may be asked for (see `placeKeys` in the search). */
export const PlaceRecord = z.object({
  ...Place.shape,
  keys: z.array(z.string()),
  /** The year in which a postcode was closed. */
  closed: z.optional(z.int()),
});
export type PlaceRecord = z.infer<typeof PlaceRecord>;

/**
 * A whole directory in one file, to be searched on the visitor's device. Written with one record a line, so that it can be
 * read in slices; `end` is its last line, so that half a file is known for what it is.
 */
export const Snapshot = z.object({
  snapshot: z.literal(1),
  createdAt: Instant,
  service: Service,
  framework: Framework,
  bridges: z.array(Bridge),
  places: z.array(PlaceRecord),
  partners: z.array(Partner),
  offers: z.array(Offer),
  end: z.literal(true),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** Gets the directory, or one Bridge's part of it, as one file. */
export const getSnapshot = endpoint({
  name: 'getSnapshot',
  method: 'GET',
  path: '/snapshot',
  summary: 'Gets the directory, or the part of it that one Bridge supports, as one file to be searched on the device.',
  query: z.object({bridge: z.optional(Slug)}),
  response: Snapshot,
});
