import {randomUUID} from 'node:crypto';
import {readFile} from 'node:fs/promises';

import {
  findPartners,
  getBridge,
  getFramework,
  getPartner,
  getPlace,
  getService,
  getSnapshot,
  listBridges,
  listOffers,
  listPartnerOffers,
  suggestPlaces,
} from 'artsmark-widgets/contract';
import {dayInLondon} from 'artsmark-widgets/search';
import {type Context, Hono} from 'hono';

import type {Config} from './config.js';
import type {Database} from './database/database.js';
import {Answers} from './http/answers.js';
import {addHealth} from './http/health.js';
import {found, notFound, Refusal, refusalFor, renderProblem} from './http/problems.js';
import {snapshotRoute} from './http/snapshot-route.js';
import {staticFiles} from './http/static-files.js';
import {limitRate, Visitors} from './http/visitors.js';
import type {Log} from './log.js';
import {serve} from './serve.js';
import {ENDPOINTS, serviceOf} from './service.js';
import {BridgeStore} from './stores/bridge-store.js';
import {OfferStore} from './stores/offer-store.js';
import {PartnerStore} from './stores/partner-store.js';
import {PlaceStore} from './stores/place-store.js';
import {ReferenceStore} from './stores/reference-store.js';

export interface AppOptions {
  readonly db: Database;
  readonly config: Config;
  readonly log: Log;
  /** Whether the server is on its way down. */
  readonly isStopping?: () => boolean;
  readonly now?: () => Date;
}

/** Makes the whole server but its port: the API under `/v1`, the library under `/cdn`, the gallery at `/`. */
export function createApp({db, config, log, isStopping = () => false, now = () => new Date()}: AppOptions): Hono {
  const app = new Hono({strict: false});
  const reference = new ReferenceStore(db);
  const today = () => dayInLondon(now());

  observe(app, log);
  addHealth(app, db, isStopping);
  app.route('/v1', createApi());
  addFiles(app, config, snapshotRoute(db, reference, config));
  return app;

  function createApi(): Hono {
    const api = new Hono({strict: false});
    const [partners, offers] = [new PartnerStore(db, reference), new OfferStore(db, reference)];
    const [places, bridges] = [new PlaceStore(db, reference), new BridgeStore(reference)];
    const edition = async () =>
      `${(await reference.current()).version} ${today()} ${config.name} ${config.attribution ?? ''}`;
    const serving = {app: api, answers: new Answers(config.cacheMegabytes * 1_000_000), edition};
    const limit = limitRate(new Visitors(config.trustedProxies), config.rateLimit);
    api.use(async (c, next) => {
      if (c.req.method !== 'OPTIONS') await limit(c);
      await next();
    });

    serve(serving, getService, async () => serviceOf(await reference.current(), config));
    serve(serving, findPartners, ({query}) => partners.find(query, today()));
    serve(serving, getPartner, async ({params}) => found(await partners.get(params.id)));
    serve(serving, listPartnerOffers, async ({params, query}) =>
      offers.list({...query, partner: found(await partners.get(params.id)).id}),
    );
    serve(serving, listOffers, ({query}) => offers.list(query));
    serve(serving, suggestPlaces, async ({query}) => ({items: await places.suggest(query.q)}));
    serve(serving, getPlace, ({params}) => places.resolve(params.place, today()));
    serve(serving, listBridges, async () => ({items: await bridges.list()}));
    serve(serving, getBridge, async ({params}) => found(await bridges.get(params.id)));
    serve(serving, getFramework, () => bridges.framework());
    api.get(getSnapshot.path, snapshotRoute(db, reference, config));
    api.get('/openapi.json', async (c) =>
      c.body(await openapi(config), 200, {'Content-Type': 'application/json; charset=utf-8'}),
    );

    for (const path of new Set([...ENDPOINTS.map((endpoint) => endpoint.path), '/openapi.json']))
      api.all(path, (c) => refuseMethod(c, path));
    return api;
  }
}

/** Bytes that an address, or a body that nobody asked for, may have. */
const LONGEST = {address: 8192, body: 1_000_000};

const ALLOWED = 'GET, HEAD, OPTIONS';

// What every answer carries, however it came about. No cookie is among it, ever.
function observe(app: Hono, log: Log): void {
  app.use(async (c, next) => {
    const start = performance.now();
    const id = randomUUID();
    c.header('X-Request-Id', id);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Access-Control-Expose-Headers', 'ETag, Retry-After, Link, Idempotency-Key, X-Request-Id');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.set('requestId' as never, id as never);
    if (c.req.url.length > LONGEST.address) c.res = renderProblem(new Refusal(414, 'Address too long'), c);
    else if (Number(c.req.header('content-length') ?? 0) > LONGEST.body)
      c.res = renderProblem(new Refusal(413, 'Too much'), c);
    else await next();
    log.answered({
      id,
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    });
  });
  app.onError((error, c) => {
    const id = c.get('requestId' as never) as string;
    const refusal = refusalFor(error, id);
    if (refusal.status >= 500) log.failed(id, error);
    return renderProblem(refusal, c);
  });
  app.notFound((c) => renderProblem(notFound(), c));
}

function refuseMethod(c: Context, path: string): Response {
  if (c.req.method !== 'OPTIONS')
    return renderProblem(
      new Refusal(405, 'Method not allowed', {detail: `${path} answers ${ALLOWED}.`}, {Allow: ALLOWED}),
      c,
    );
  return c.body(null, 204, {
    Allow: ALLOWED,
    'Access-Control-Allow-Methods': ALLOWED,
    'Access-Control-Allow-Headers': 'Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match',
    'Access-Control-Max-Age': '86400',
  });
}

function addFiles(app: Hono, {cdnDir, galleryDir}: Config, snapshot: (c: Context) => Promise<Response>): void {
  const [library, gallery] = [staticFiles(cdnDir), staticFiles(galleryDir)];
  // The directory as a file among files, for the page that searches it on the device.
  app.get('/artsmark.json', snapshot);
  app.get('/cdn/*', (c) => library(c, c.req.path.slice('/cdn/'.length)));
  app.get('*', (c) => (c.req.path.startsWith('/v1') ? renderProblem(notFound(), c) : gallery(c, c.req.path.slice(1))));
  app.all('*', (c) => refuseMethod(c, 'This address'));
}

async function openapi({openapiFile}: Config): Promise<string> {
  return readFile(openapiFile, 'utf8').catch(() => {
    throw notFound();
  });
}
