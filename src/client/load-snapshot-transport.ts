import type * as snapshot from './snapshot-transport.js';

/** Loads the search engine for snapshot files, which a page that talks to a server never needs. */
export const loadSnapshotTransport = (): Promise<typeof snapshot> => import('./snapshot-transport.js');
