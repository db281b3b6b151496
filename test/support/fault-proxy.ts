import {createServer, type IncomingMessage, request, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';

/** What goes wrong with an answer on its way. Everything left out goes right. */
export interface Fault {
  /** Milliseconds before the first byte. */
  readonly latency?: number;
  /** Sends `bytes` at a time, `every` milliseconds. */
  readonly slicer?: {readonly bytes: number; readonly every: number};
  /** Cuts the answer after so many bytes: ends it tidily, breaks the line, or says nothing more. */
  readonly limit?: {readonly bytes: number; readonly then: 'end' | 'reset' | 'hold'};
  /** Breaks the line at once. */
  readonly reset?: boolean;
  readonly status?: number;
  /** Headers to set; `null` takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Replaces the body. */
  readonly body?: (body: Buffer) => Buffer | string;
}

export type Rule = (request: {readonly url: string; readonly count: number}) => Fault | undefined;

/** A server's answer before anything goes wrong with it. */
export type Behind = (request: IncomingMessage) => {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
};

/** Stands between a client and a server and does what networks do. */
export class FaultProxy {
  /** Paths that were asked for, the oldest first. */
  readonly requests: string[] = [];
  /** How many callers hung up before their answer was complete. */
  hungUp = 0;
  origin = '';
  /** Decides what goes wrong; may be replaced at any time. */
  rule: Rule = () => undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(behind: Behind | URL) {
    this.#server = createServer((incoming, outgoing) => {
      void this.#pass(behind, incoming, outgoing).catch(() => outgoing.destroy());
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Opens a proxy on a free port before another server, or before a function that stands for one. */
  static async before(behind: Behind | URL): Promise<FaultProxy> {
    const proxy = new FaultProxy(behind);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    proxy.origin = `http://127.0.0.1:${(proxy.#server.address() as AddressInfo).port}`;
    return proxy;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(behind: Behind | URL, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.requests.push(incoming.url ?? '');
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) this.hungUp += 1;
    });
    const fault = this.rule({url: incoming.url ?? '', count: this.requests.length}) ?? {};
    if (fault.latency) await wait(fault.latency);
    if (fault.reset) return void incoming.socket.resetAndDestroy();
    const answer = behind instanceof URL ? await forward(behind, incoming) : given(behind(incoming));
    const body = Buffer.from(fault.body?.(answer.body) ?? answer.body);
    const headers = {...answer.headers, 'content-length': String(body.length), ...fault.headers};
    for (const [name, value] of Object.entries(headers)) if (value !== null) outgoing.setHeader(name, value);
    outgoing.statusCode = fault.status ?? answer.status;
    await this.#send(body, fault, outgoing);
  }

  async #send(body: Buffer, {slicer, limit}: Fault, outgoing: ServerResponse): Promise<void> {
    const part = limit ? body.subarray(0, limit.bytes) : body;
    // Cut tidily, an answer must not have promised more.
    if (limit?.then === 'end') outgoing.setHeader('content-length', part.length);
    outgoing.flushHeaders();
    const {bytes, every} = slicer ?? {bytes: part.length || 1, every: 0};
    for (let i = 0; i < part.length && !outgoing.destroyed; i += bytes) {
      outgoing.write(part.subarray(i, i + bytes));
      if (every) await wait(every);
    }
    if (limit?.then === 'hold') return;
    if (limit?.then === 'reset') return void setTimeout(() => outgoing.socket?.resetAndDestroy(), 20);
    outgoing.end();
  }
}

interface Passed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const CORS = {'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, Retry-After'};

function given({status = 200, headers = {}, body}: ReturnType<Behind>): Passed {
  return {status, headers: {'content-type': 'application/json', ...CORS, ...headers}, body: Buffer.from(body)};
}

function forward(to: URL, incoming: IncomingMessage): Promise<Passed> {
  return new Promise((resolve, reject) => {
    const {host: _, ...headers} = incoming.headers;
    const onward = request(
      new URL(incoming.url ?? '/', to),
      {method: incoming.method, headers: {...headers, 'accept-encoding': 'identity'}},
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () => {
          const kept = Object.entries(answer.headers).filter(
            ([name]) => !['transfer-encoding', 'connection', 'keep-alive'].includes(name),
          );
          resolve({
            status: answer.statusCode ?? 502,
            headers: Object.fromEntries(kept) as Record<string, string>,
            body: Buffer.concat(pieces),
          });
        });
      },
    );
    onward.on('error', reject);
    incoming.pipe(onward);
  });
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
