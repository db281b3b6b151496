/** Loads the search engine for snapshot files, which a page that talks to a server never needs. */
export const loadSnapshotTransport = () => import('./snapshot-transport.js');
