import type {LitElement, ReactiveController} from 'lit';

import type {PartnerQueryInput} from '../../contract/partners.js';
import {UrlStateController} from '../../controllers/url-state-controller.js';
import {SearchEvent} from '../../events/search-event.js';
import {ADDRESS_KEYS, type Choices, cleaned, inputOf, type Question, readAddress, writeAddress} from './question.js';

/** How long typing rests before it is searched for, in milliseconds. */
const REST = 400;

interface AskingHost extends LitElement {
  readonly near: string;
  readonly name: string;
  readonly unlinked: boolean;
  readonly pageSize: number;
}

export interface Act {
  /** Takes what stands in the boxes, found or not yet. */
  readonly typed?: boolean;
  /** Changes the page's address in place, so that back skips this. */
  readonly replace?: boolean;
  /** Moves the reading to the results. */
  readonly focus?: boolean;
}

/** Holds what is asked: from the page's address, from the attributes, from what a visitor does. */
export class AskingController implements ReactiveController {
  /** What the attributes pin. */
  pins: Choices = {};
  /** True once a visitor asked something. */
  acted = false;
  /** True when the results are to be focused once they are there. */
  focusing = false;

  readonly #host: AskingHost;
  readonly #url: UrlStateController;
  #own: Question | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The name of the place that was asked for by its id. */
  #placeName = '';

  constructor(host: AskingHost) {
    this.#host = host;
    this.#url = new UrlStateController(host, ADDRESS_KEYS, this.read);
    host.addController(this);
  }

  hostConnected(): void {
    this.read();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  get question(): Question {
    return this.#own ?? {near: cleaned(this.#host.near ?? '', 100), q: '', choices: {}, page: 1};
  }

  /** The question as the contract asks it, or another in its place. */
  inputFor(changes: Partial<Question> = {}): PartnerQueryInput {
    return inputOf({...this.question, ...changes}, this.pins, this.#host.pageSize);
  }

  /** Asks for the last page when the answer is to a later one. */
  turnBack(last: number, answered: number): void {
    if (answered <= last || this.question.page !== answered) return;
    this.#own = {...this.question, page: last};
    this.#url.move(writeAddress(this.#own), true);
  }

  /** What stands in the place box: the name of a place that was chosen, else what was asked. */
  get place(): string {
    return this.#placeName || this.question.near;
  }

  /** Where a link that asks something else leads. */
  href(changes: Partial<Question>): string {
    return this.#url.href(writeAddress({...this.question, page: 1, ...changes}));
  }

  /** Asks something else, unless the page cancels it. */
  ask(changes: Partial<Question>, {typed = false, replace = false, focus = false}: Act = {}, placeName = ''): boolean {
    clearTimeout(this.#timer);
    const before = this.question;
    const next = {...before, ...(typed && this.#typed()), page: 1, ...changes};
    const event = new SearchEvent(inputOf(next, this.pins, this.#host.pageSize));
    if (!this.#host.dispatchEvent(event)) return false;
    if (next.near !== before.near) this.#placeName = placeName;
    this.#own = next;
    this.#url.move(writeAddress(next), replace);
    this.acted = true;
    this.focusing = focus;
    this.#host.requestUpdate();
    return true;
  }

  /** Lets typing rest, then asks. Nothing is asked in the middle of a composed character. */
  type({isComposing}: {readonly isComposing?: boolean}): void {
    clearTimeout(this.#timer);
    if (!isComposing) this.#timer = setTimeout(() => this.ask({}, {typed: true, replace: true}), REST);
  }

  #typed(): Partial<Question> {
    const form = this.#host.renderRoot.querySelector('form');
    if (!form) return {};
    const {near = '', q = '', r = ''} = Object.fromEntries(new FormData(form)) as Record<string, string>;
    return {
      near: near === this.place ? this.question.near : cleaned(near, 100),
      q: cleaned(q, 200),
      radius: r === 'england' ? r : Number(r) || undefined,
    };
  }

  /** Takes the question from the page's address. */
  readonly read = (): void => {
    clearTimeout(this.#timer);
    this.#own = readAddress(this.#url.read());
    this.#placeName = '';
    this.#host.requestUpdate();
  };
}
