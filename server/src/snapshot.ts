import type {Service} from 'artsmark-widgets/contract';

import {DatabaseBusy} from './database/faults.js';
import type {Queries} from './database/database.js';
import {serviceOf, type ServiceOptions} from './service.js';
import {type Part, SnapshotStore} from './stores/snapshot-store.js';
import type {Reference} from './stores/reference-store.js';

/**
 * Writes a directory, or the part of it that one Bridge supports, as the lines of a snapshot file: one record a line, the
 * whole valid JSON, `"end":true` last. Equal directories give equal files.
 *
 * @throws {DatabaseBusy} when the directory changed on the way, before `"end":true`: half a file is known for what it is.
 */
export async function* snapshotLines(
  db: Queries,
  reference: Reference,
  options: ServiceOptions,
  bridge?: string,
): AsyncGenerator<string> {
  const store = new SnapshotStore(db, bridge);
  const {framework, updatedAt} = reference;
  const bridges = reference.bridges.filter(({id}) => bridge === undefined || id === bridge);
  const counts = bridge === undefined ? reference.counts : {...(await store.counts()), bridges: bridges.length};
  const fields = {
    snapshot: 1,
    createdAt: updatedAt,
    service: withoutSnapshot(serviceOf({counts, updatedAt}, options)),
    framework,
  };
  yield `${JSON.stringify(fields).slice(0, -1)},"bridges":[`;
  yield* listed(bridges.map((record) => JSON.stringify(record)));
  for (const part of ['places', 'partners', 'offers'] satisfies Part[]) {
    yield `],"${part}":[`;
    let isFirst = true;
    for await (const texts of store.texts(part)) {
      if (!isFirst) yield ',';
      isFirst = false;
      yield* listed(texts);
    }
  }
  if ((await store.version()) !== reference.version)
    throw new DatabaseBusy('The directory changed while it was being written down.');
  yield '],"end":true}\n';
}

function* listed(texts: readonly string[]): Generator<string> {
  if (texts.length > 0) yield `\n${texts.join(',\n')}`;
}

// A file cannot give another file.
const withoutSnapshot = (service: Service): Service => ({
  ...service,
  capabilities: service.capabilities.filter((name) => name !== 'getSnapshot'),
});
