import {createServer, type IncomingMessage, request as ask, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** What goes wrong with one request. Nothing of it: the request passes. */
export interface Fault {
  /** Milliseconds before anything is answered. */
  readonly delay?: number;
  /** The connection is cut before any answer. */
  readonly refuse?: boolean;
  /** Bytes of the body that still arrive before the connection is cut; with `hold` it stays open instead. */
  readonly cutAfter?: number;
  /** The rest of the body never comes, though the connection stays. */
  readonly hold?: boolean;
  /** Bytes sent at a time, one slice each 10 ms. */
  readonly slice?: number;
  /** Answers in the target's stead. */
  readonly answer?: {readonly status: number; readonly headers?: Record<string, string>; readonly body?: string};
}

/** Stands between a page and its endpoint and breaks what it is told to break. */
export class FaultProxy {
  /** Every request's path, in order, those that failed among them. */
  readonly asked: string[] = [];
  /** Decides for each request. */
  fault: (path: string, nth: number) => Fault | undefined = () => undefined;
  readonly #target: string;
  readonly #server = createServer((request, response) => void this.#pass(request, response));

  private constructor(target: string) {
    this.#target = target;
  }

  /** Starts a proxy to an origin, such as `http://127.0.0.1:4000`. */
  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.origin}/v1`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const fault = this.fault(path, this.asked.push(path)) ?? {};
    if (fault.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    if (fault.refuse) return void request.socket.destroy();
    if (fault.answer) {
      const {status, headers = {}, body = ''} = fault.answer;
      return void response.writeHead(status, {'access-control-allow-origin': '*', ...headers}).end(body);
    }
    const onward = ask(this.#target + path, {
      method: request.method,
      headers: {...request.headers, 'accept-encoding': 'identity'},
    });
    onward.on('error', () => response.destroy());
    onward.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        void this.#send(response, Buffer.concat(chunks), fault);
      });
    });
    request.pipe(onward);
  }

  async #send(response: ServerResponse, body: Buffer, {cutAfter, hold, slice}: Fault): Promise<void> {
    const sent = body.subarray(0, cutAfter ?? (hold ? 0 : body.length));
    const step = slice ?? (sent.length || 1);
    for (let at = 0; at < sent.length && !response.destroyed; at += step) {
      response.write(sent.subarray(at, at + step));
      if (slice) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    response.flushHeaders();
    if (hold) return;
    if (sent.length < body.length) setTimeout(() => response.destroy(), 50);
    else response.end();
  }
}
