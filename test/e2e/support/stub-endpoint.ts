import {createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

import {
  findPartners,
  listOffers,
  type Partner,
  type PartnerQuery,
  readQuery,
  type Snapshot,
} from '../../../src/contract/index.js';
import {
  answer,
  dayInLondon,
  type Directory,
  type DirectoryData,
  listOffersIn,
  placeKeys,
  placesUnder,
  prepareDirectory,
  resolvePlace,
  runAtOnce,
  suggestPlacesIn,
} from '../../../src/search/index.js';
import {aDirectory, anOffer, aPartner, aService, aSnapshot} from '../../support/builders.js';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * An endpoint on an origin of its own over a directory in memory, which may be as odd as a test likes. It answers what a
 * good server would, and `change` may spoil the answer.
 */
export class StubEndpoint {
  readonly asked: Asked[] = [];
  /** Headers of every answer. */
  readonly headers: Record<string, string> = {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Retry-After, Link, Idempotency-Key',
    'cache-control': 'public, max-age=60, stale-while-revalidate=86400',
    etag: '"one"',
  };
  /** Spoils an answer's body before it is sent. */
  change: (body: unknown, path: string) => unknown = (body) => body;
  #data: DirectoryData;
  #directory: Directory;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  private constructor(data: DirectoryData) {
    this.#data = data;
    this.#directory = runAtOnce(prepareDirectory(data));
  }

  static async start(data: DirectoryData): Promise<StubEndpoint> {
    const stub = new StubEndpoint(data);
    await new Promise<void>((resolve) => stub.#server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  set data(data: DirectoryData) {
    this.#data = data;
    this.#directory = runAtOnce(prepareDirectory(data));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What stands in the attribute `endpoint`. */
  get url(): string {
    return `${this.origin}/v1`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  snapshot(): Snapshot {
    return aSnapshot(this.#data);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.origin);
    this.asked.push({path: url.pathname + url.search, headers: request.headers});
    const body = this.#body(url);
    const status = body === undefined ? 404 : 200;
    const missing = {type: 'about:blank', title: 'Not found', status};
    response.writeHead(status, this.headers);
    response.end(JSON.stringify(this.change(body ?? missing, url.pathname)));
  }

  #body({pathname, searchParams}: URL): unknown {
    const [noun, id, part] = pathname
      .replace(/^\/v1\/?/, '')
      .split('/')
      .map(decodeURIComponent);
    const {bridges, framework, partners} = this.#data;
    const today = dayInLondon(new Date());
    if (!noun) return aService(this.#data);
    if (noun === 'framework') return framework;
    if (noun === 'snapshot') return this.snapshot();
    if (noun === 'bridges') return id ? bridges.find((bridge) => bridge.id === id) : {items: bridges};
    if (noun === 'places' && !id) return {items: suggestPlacesIn(this.#directory, searchParams.get('q') ?? '')};
    if (noun === 'places') return resolvePlace(id!, placesUnder(this.#directory, placeKeys(id!)), bridges, today);
    if (noun === 'offers' || part === 'offers') {
      const query = listOffers.query.parse(readQuery(listOffers.query, searchParams));
      return listOffersIn(this.#directory, id ? {...query, partner: id} : query);
    }
    if (noun === 'partners' && id) return partners.find((partner) => partner.id === id);
    if (noun !== 'partners') return undefined;
    const query: PartnerQuery = findPartners.query.parse(readQuery(findPartners.query, searchParams));
    return runAtOnce(answer(this.#directory, query, today));
  }
}

/** `count` partners in Manchester, called "Name 1" and so on, with an offer each. */
export const somePartners = (count: number): DirectoryData =>
  directoryOf(Array.from({length: count}, (_, index) => aPartner({id: `p${index + 1}`, name: `Name ${index + 1}`})));

/** A directory of these partners, with an offer each. */
export const directoryOf = (partners: readonly Partner[]): DirectoryData =>
  aDirectory({
    partners: [...partners],
    offers: partners.map(({id}) => anOffer({id: `${id}-offer`, partner: id, title: `Offer of ${id}`})),
  });
