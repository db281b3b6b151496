import {Readable} from 'node:stream';
import {createGzip} from 'node:zlib';

import {getSnapshot} from 'artsmark-widgets/contract';
import type {Context} from 'hono';

import {DatabaseBusy} from '../database/faults.js';
import type {Queries} from '../database/database.js';
import {read, readHeaders, refuseOtherTypes, tagOf, unchanged} from '../serve.js';
import type {ServiceOptions} from '../service.js';
import {snapshotLines} from '../snapshot.js';
import type {ReferenceStore} from '../stores/reference-store.js';
import {takesGzip} from './compression.js';
import {isKnown} from './entity-tags.js';
import {found} from './problems.js';

/** Files that may be on their way at once; each takes a connection now and then. */
const MOST = 8;

/** Writes the snapshot to the caller as it is read, so that no more than a batch of it is ever in memory. */
export function snapshotRoute(
  db: Queries,
  reference: ReferenceStore,
  options: ServiceOptions,
): (c: Context) => Promise<Response> {
  let running = 0;
  return async (c) => {
    refuseOtherTypes(c, 'application/json');
    const {bridge} = read(getSnapshot, c).query as {bridge?: string};
    const known = await reference.current();
    if (bridge !== undefined) found(known.bridges.find(({id}) => id === bridge));
    const tag = tagOf([known.version, options, 'snapshot', bridge ?? '']);
    if (isKnown(c.req.header('if-none-match'), tag)) return unchanged(c, tag);
    const zips = takesGzip(c.req.header('accept-encoding'));
    const headers = {
      ...readHeaders(tag),
      'Content-Type': 'application/json; charset=utf-8',
      ...(zips && {'Content-Encoding': 'gzip'}),
    };
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    if (running >= MOST) throw new DatabaseBusy('Enough snapshots are on their way.');
    running += 1;
    const lines = Readable.from(snapshotLines(db, known, options, bridge), {objectMode: false});
    lines.once('close', () => (running -= 1));
    const bytes = zips ? lines.pipe(createGzip()) : lines;
    // A pipe does not carry an error on; without it half a file would end like a whole one.
    if (bytes !== lines) lines.once('error', (error) => bytes.destroy(error));
    bytes.once('close', () => lines.destroy());
    return c.body(Readable.toWeb(bytes) as ReadableStream, 200, headers);
  };
}
