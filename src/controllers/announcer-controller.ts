import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Long enough that a count is said once when typing rests, not at every key. */
const REST = 1400;

/** Says the last of a row of changes to people who listen, once it has held for a moment. */
export class AnnouncerController implements ReactiveController {
  /** What a polite live region of the host holds. */
  text = '';

  readonly #host: ReactiveControllerHost;
  #next = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#next = this.text;
  }

  /** Has `text` said unless something else is to be said first. */
  say(text: string): void {
    if (text === this.#next) return;
    this.#next = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.text = text;
      this.#host.requestUpdate();
    }, REST);
  }
}
