import {createHmac, randomBytes} from 'node:crypto';

import type {Context} from 'hono';
import {RateLimiterMemory, RateLimiterRes} from 'rate-limiter-flexible';

import {Refusal} from './problems.js';

/** Tells visitors apart for as long as a limit needs it, without keeping an address: a hash whose salt dies every day. */
export class Visitors {
  readonly #proxies: number;
  #salt = randomBytes(32);
  #saltedOn = 0;

  /** @param proxies - how many proxies of ours stand in front */
  constructor(proxies: number) {
    this.#proxies = proxies;
  }

  nameOf(c: Context): string {
    const today = Math.floor(Date.now() / 86_400_000);
    if (today !== this.#saltedOn) {
      this.#salt = randomBytes(32);
      this.#saltedOn = today;
    }
    return createHmac('sha256', this.#salt)
      .update(networkOf(this.#addressOf(c)))
      .digest('base64url')
      .slice(0, 16);
  }

  // Each proxy adds the address it was called from; what stands further left anybody may have written.
  #addressOf(c: Context): string {
    const incoming = (c.env as {incoming?: {socket?: {remoteAddress?: string}}} | undefined)?.incoming;
    const near = incoming?.socket?.remoteAddress ?? '';
    if (this.#proxies === 0) return near;
    const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
    const chain = [...forwarded.filter(Boolean), near];
    return chain[Math.max(0, chain.length - 1 - this.#proxies)] ?? '';
  }
}

// One household or school of IPv6 has a whole network to choose addresses from.
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}

/** Refuses whoever asks more often than so many times a minute. */
export function limitRate(visitors: Visitors, perMinute: number): (c: Context) => Promise<void> {
  if (perMinute === 0) return async () => {};
  const limiter = new RateLimiterMemory({points: perMinute, duration: 60});
  return async (c) => {
    try {
      await limiter.consume(visitors.nameOf(c));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      throw new Refusal(
        429,
        'Too many requests',
        {detail: `Please wait ${seconds} seconds.`},
        {'Retry-After': seconds},
      );
    }
  };
}
