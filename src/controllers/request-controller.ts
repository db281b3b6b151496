import {nothing, type ReactiveController} from 'lit';

import {addressOf} from '../client/address.js';
import type {Answer} from '../client/answer.js';
import {type ArtsmarkClient, MAX_AGE} from '../client/artsmark-client.js';
import {ArtsmarkError} from '../client/artsmark-error.js';
import {tell} from '../client/tell.js';
import type {Readable} from '../client/transport.js';
import type {InputOf, OutputOf} from '../contract/endpoint.js';
import {ArtsmarkErrorEvent} from '../events/artsmark-error-event.js';
import {type ClientHost, findClient, watchProvider} from './client-source.js';

/** How to show a wait: not at all, in words, with grey shapes under the words, or saying that it takes long. */
export type Wait = 'none' | 'words' | 'shapes' | 'long';

/** What to know about an answer besides what it says. */
export interface Standing {
  /** True while the next answer is on its way. */
  readonly busy: boolean;
  /** True when this answers an earlier question: the answer to the present one is on its way, or failed to come. */
  readonly earlier: boolean;
}

export interface Branches<T> {
  /** No endpoint was named, or none that may be used. Left out, `error` is shown. */
  readonly setup?: (error: ArtsmarkError) => unknown;
  readonly pending: (wait: Wait) => unknown;
  readonly complete: (answer: Answer<T>, standing: Standing) => unknown;
  /** There is no answer to show. `cancelled` when the page cancelled `artsmark-error` to say so itself. */
  readonly error: (error: ArtsmarkError, cancelled: boolean) => unknown;
}

/** After these, what failed may well succeed. */
const AWAKENINGS = [
  [globalThis, 'online'],
  [globalThis, 'pageshow'],
  [globalThis.document, 'visibilitychange'],
] as const;

/**
 * Keeps one endpoint's answer in step with its host: it asks whenever the client or the input changes, and keeps the
 * previous answer until the next is there.
 */
export class RequestController<E extends Readable> implements ReactiveController {
  readonly #host: ClientHost;
  readonly #endpoint: E;
  readonly #input: () => InputOf<E> | undefined;
  /** The last good answer. */
  answer: Answer<OutputOf<E>> | undefined;
  /** Why there is no answer. */
  error: ArtsmarkError | undefined;
  wait: Wait = 'none';
  /** True when the page cancelled the event of the last failure. */
  cancelled = false;
  #asked: string | undefined;
  #answered: string | undefined;
  #client: ArtsmarkClient | undefined;
  #abort: AbortController | undefined;
  #cancelTimers: (() => void)[] = [];
  /** True once it came back by itself because the endpoint had said when to. */
  #isAgain = false;

  /** @param input - Read before each update; `undefined` means there is nothing to ask yet. */
  constructor(host: ClientHost, endpoint: E, input: () => InputOf<E> | undefined) {
    this.#host = host;
    this.#endpoint = endpoint;
    this.#input = input;
    watchProvider(host);
    host.addController(this);
  }

  get pending(): boolean {
    return this.wait !== 'none';
  }

  /** Asks the same question again. */
  readonly retry = (): void => {
    this.#asked = undefined;
    this.#host.requestUpdate();
  };

  /** Renders the branch that fits; nothing before there is anything to ask. */
  render({setup, pending, complete, error}: Branches<OutputOf<E>>): unknown {
    if (this.answer) return complete(this.answer, {busy: this.pending, earlier: this.#asked !== this.#answered});
    if (this.error) return setup && this.error.kind === 'setup' ? setup(this.error) : error(this.error, this.cancelled);
    return this.pending ? pending(this.wait) : nothing;
  }

  hostUpdate(): void {
    const input = this.#input();
    const client = findClient(this.#host);
    const question = input && addressOf(this.#endpoint, input);
    const isOther = (client ?? undefined) !== this.#client;
    if (question === this.#asked && !isOther) return;
    this.#stop();
    this.#asked = question;
    this.#client = client ?? undefined;
    this.error = undefined;
    // What one endpoint said is not kept for another.
    if (!input || isOther) this.answer = undefined;
    if (!input) return;
    if (client === null) this.wait = 'words';
    else void this.#ask(client, input, question as string);
  }

  hostConnected(): void {
    for (const [target, type] of AWAKENINGS) target.addEventListener(type, this.#wake);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const [target, type] of AWAKENINGS) target.removeEventListener(type, this.#wake);
    // An element that is only moved is back before this runs.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      if (this.pending) this.#asked = undefined;
      this.#stop();
    });
  }

  async #ask(client: ArtsmarkClient | undefined, input: InputOf<E>, question: string): Promise<void> {
    const abort = (this.#abort = new AbortController());
    this.#startWaiting(client);
    let failure: unknown;
    try {
      if (!client) throw missingEndpoint(this.#host);
      const answer = await client.call(this.#endpoint, input, abort.signal);
      if (abort.signal.aborted) return;
      this.answer = answer;
      this.#answered = question;
      failure = answer.failure;
    } catch (error) {
      if (abort.signal.aborted) return;
      failure = error;
    }
    this.#stop();
    if (failure) this.#fail(failure, client);
    else this.#isAgain = false;
    this.#host.requestUpdate();
  }

  #fail(failure: unknown, client: ArtsmarkClient | undefined): void {
    const isKnown = failure instanceof ArtsmarkError;
    const error = isKnown ? failure : new ArtsmarkError('contract', String(failure), {cause: failure});
    if (this.answer) this.answer = {...this.answer, failure: error};
    else this.error = error;
    if (!isKnown) return reportError(failure);
    this.cancelled = !this.#host.dispatchEvent(new ArtsmarkErrorEvent(error));
    const {retryAfter = Infinity} = error;
    if (!client || this.#isAgain || retryAfter > MAX_AGE) return;
    // Once, and not to the second: all who were sent away together would come back together.
    this.#isAgain = true;
    this.#cancelTimers = [
      client.clock.after(retryAfter + client.clock.random() * Math.max(1000, retryAfter / 2), this.retry),
    ];
  }

  #startWaiting(client: ArtsmarkClient | undefined): void {
    const show = (wait: Wait) => () => {
      this.wait = wait;
      this.#host.requestUpdate();
    };
    this.wait = 'words';
    if (client) this.#cancelTimers = [client.clock.after(300, show('shapes')), client.clock.after(3000, show('long'))];
  }

  #stop(): void {
    this.#abort?.abort();
    this.wait = 'none';
    for (const cancel of this.#cancelTimers.splice(0)) cancel();
  }

  readonly #wake = (event: Event): void => {
    const failure = this.answer?.failure ?? this.error;
    // A page from the history may be days old; the client asks only when its answer is.
    const isBack = (event as PageTransitionEvent).persisted;
    if (!this.pending && !document.hidden && (isBack || failure?.passing)) this.retry();
  };
}

function missingEndpoint({localName}: Element): ArtsmarkError {
  const sentence = `<${localName}> needs to know whom to ask: give it an endpoint="https://..." attribute.`;
  tell(sentence);
  return new ArtsmarkError('setup', sentence);
}
