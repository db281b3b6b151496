import type {Clock} from '../../src/client/clock.js';

/** A clock that stands until it is moved; chance is `luck`, a half unless said otherwise. */
export class FakeClock implements Clock {
  luck: () => number = () => 0.5;
  #now: number;
  #timers: {at: number; callback: () => void}[] = [];

  constructor(now = Date.UTC(2026, 10, 23, 10, 42)) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;
  readonly random = (): number => this.luck();
  readonly after = (ms: number, callback: () => void): (() => void) => {
    const timer = {at: this.#now + ms, callback};
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  /** Puts the clock forward or back, as a visitor may, without ringing anything. */
  put(ms: number): void {
    this.#now += ms;
  }

  /** How many timers are still to ring. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Lets time pass, ringing each timer at its moment and letting promises settle in between. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const next = this.#timers.filter(({at}) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets everything that is ready to happen happen. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 3; i += 1) await new Promise<void>((resolve) => setTimeout(resolve));
};
