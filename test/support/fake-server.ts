import {ArtsmarkClient, type ClientOptions} from '../../src/client/artsmark-client.js';
import {ArtsmarkError} from '../../src/client/artsmark-error.js';
import {answerFrom} from '../../src/client/snapshot-answers.js';
import type {Readable} from '../../src/client/transport.js';
import * as contract from '../../src/contract/index.js';
import type {OutputOf} from '../../src/contract/index.js';
import {type DirectoryData, prepareDirectory, runAtOnce} from '../../src/search/index.js';
import {aDirectory, aSnapshot} from './builders.js';

type Given<E extends Readable> = OutputOf<E> | Response | Promise<OutputOf<E> | Response>;
type Handler = (request: URL, signal: AbortSignal) => Promise<Response>;

/** Every reading operation of the contract. */
export const READABLE = (Object.values(contract) as unknown[]).filter(
  (one): one is Readable =>
    typeof one === 'object' && one !== null && 'response' in one && 'method' in one && one.method === 'GET',
);

export const FAKE_ENDPOINT = 'https://api.test/v1';
const TODAY = '2026-11-23';

/**
 * Answers the contract in memory: from a whole directory, as a server would, or as single tests say with `on`. Refuses
 * fixtures that break the contract.
 */
export class FakeServer {
  /** Every request that arrived, the oldest first. */
  readonly requests: URL[] = [];
  /** How many requests were given up by their caller before they were answered. */
  aborted = 0;
  readonly client: ArtsmarkClient;
  readonly #handlers = new Map<string, Handler>();
  #gate: Promise<void> = Promise.resolve();
  #isDown = false;

  constructor(data: DirectoryData = aDirectory(), options: Partial<ClientOptions> = {}) {
    const held = {directory: runAtOnce(prepareDirectory(data)), snapshot: aSnapshot(data)};
    for (const endpoint of READABLE) {
      this.#handlers.set(endpoint.name, async (url) => {
        try {
          const {params} = match(url)!;
          return Response.json(runAtOnce(answerFrom(held, endpoint, {params, query: queryOf(url, endpoint)}, TODAY)));
        } catch (error) {
          if (!(error instanceof ArtsmarkError)) throw error;
          return Response.json(error.problem, {status: error.status ?? 500});
        }
      });
    }
    this.client = new ArtsmarkClient({
      endpoint: FAKE_ENDPOINT,
      fetch: (input, init) => this.fetch(input, init),
      ...options,
    });
  }

  /** Answers one endpoint otherwise than from the directory. */
  on<E extends Readable>(endpoint: E, answer: (url: URL) => Given<E>): this {
    this.#handlers.set(endpoint.name, async (url) => {
      const body = await answer(url);
      return body instanceof Response ? body : Response.json(endpoint.response.parse(body));
    });
    return this;
  }

  /** Lets nothing through until the function that it returns is called. */
  hold(): () => void {
    let release = () => {};
    this.#gate = new Promise((resolve) => (release = resolve));
    return release;
  }

  /** Cannot be reached any more. */
  goDown(): void {
    this.#isDown = true;
  }

  comeBack(): void {
    this.#isDown = false;
  }

  /** Requests of one operation. */
  requestsOf({name}: Readable): URL[] {
    return this.requests.filter((url) => match(url)?.endpoint.name === name);
  }

  /** In place of the platform's `fetch`. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    this.requests.push(url);
    if (this.#isDown) throw new TypeError('Failed to fetch');
    const aborted = new Promise<never>((_, reject) =>
      request.signal.addEventListener('abort', () => {
        this.aborted += 1;
        reject(request.signal.reason as Error);
      }),
    );
    const answer = async () => {
      await this.#gate;
      const found = match(url);
      const handler = found && this.#handlers.get(found.endpoint.name);
      return handler
        ? handler(url, request.signal)
        : Response.json({type: 'about:blank', title: 'Not found', status: 404}, {status: 404});
    };
    return Promise.race([answer(), aborted]);
  };
}

function match({pathname}: URL): {endpoint: Readable; params: Record<string, string>} | undefined {
  const path = pathname.replace(/^\/v1\/?/, '/');
  for (const endpoint of READABLE) {
    const pattern = new RegExp(`^${endpoint.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const params = pattern.exec(path);
    if (params)
      return {
        endpoint,
        params: Object.fromEntries(
          Object.entries(params.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
        ),
      };
  }
  return undefined;
}

const queryOf = ({searchParams}: URL, {query}: Readable) => (query ? contract.readQuery(query, searchParams) : {});
