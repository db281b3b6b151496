import {compress} from './compression.js';

/** An answer as it goes out, compressed at most once. */
export class Answer {
  readonly body: Buffer;
  #compressed: Promise<Buffer> | undefined;

  constructor(text: string) {
    this.body = Buffer.from(text);
  }

  compressed(): Promise<Buffer> {
    this.#compressed ??= compress(this.body);
    return this.#compressed;
  }

  /** Bytes in memory, roughly: the compressed copy is a fraction. */
  get size(): number {
    return this.body.length * 1.3 + 500;
  }
}

/** Keeps answers in memory by their tag, up to a number of bytes; the one asked for longest ago goes first. */
export class Answers {
  readonly #limit: number;
  readonly #kept = new Map<string, Answer>();
  readonly #coming = new Map<string, Promise<Answer>>();
  #size = 0;

  /** @param limit - in bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The answer with this tag; made only when it is neither kept nor on its way. */
  async get(tag: string, make: () => Promise<string>): Promise<Answer> {
    const kept = this.#kept.get(tag);
    if (kept) {
      this.#kept.delete(tag);
      this.#kept.set(tag, kept);
      return kept;
    }
    const coming = this.#coming.get(tag) ?? this.#make(tag, make);
    return coming;
  }

  #make(tag: string, make: () => Promise<string>): Promise<Answer> {
    const making = make()
      .then((text) => this.#keep(tag, new Answer(text)))
      .finally(() => this.#coming.delete(tag));
    this.#coming.set(tag, making);
    return making;
  }

  #keep(tag: string, answer: Answer): Answer {
    if (answer.size > this.#limit / 4) return answer;
    this.#kept.set(tag, answer);
    this.#size += answer.size;
    for (const [oldest, {size}] of this.#kept) {
      if (this.#size <= this.#limit) break;
      this.#kept.delete(oldest);
      this.#size -= size;
    }
    return answer;
  }
}
