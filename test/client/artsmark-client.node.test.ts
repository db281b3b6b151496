import fc from 'fast-check';
import {beforeEach, describe, expect, it, vi} from 'vitest';

import {ArtsmarkClient} from '../../src/client/artsmark-client.js';
import {readRetryAfter} from '../../src/client/rest-transport.js';
import {getBridge, listBridges} from '../../src/contract/bridges.js';
import {findPartners} from '../../src/contract/partners.js';
import {getPlace} from '../../src/contract/places.js';
import {aBridge} from '../support/builders.js';
import {FakeClock, settle} from '../support/fake-clock.js';
import {FAKE_ENDPOINT, FakeServer} from '../support/fake-server.js';

let clock: FakeClock;
let server: FakeServer;

const said = vi.spyOn(console, 'error').mockReturnValue();

beforeEach(() => {
  said.mockClear();
  clock = new FakeClock();
  server = new FakeServer(undefined, {clock});
});

const nth = (i: number) => ({params: {id: `bridge-${i}`}});
/** Lets a promise be looked at without waiting for it. */
const watch = <T>(promise: Promise<T>) => {
  const state: {value?: T; error?: unknown} = {};
  promise.then(
    (value) => (state.value = value),
    (error: unknown) => (state.error = error),
  );
  return state;
};
const refuse =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    Response.json({type: 'about:blank', title: 'No', status}, {status, headers});

describe('a client', () => {
  it('asks at an address that says the whole question, in one order', async () => {
    await server.client.call(findPartners, {query: {q: 'drama & dance', artForm: ['music', 'film'], page: 2}});

    expect(server.requests[0]?.href).toBe(
      `${FAKE_ENDPOINT}/partners?artForm=music&artForm=film&page=2&q=drama+%26+dance`,
    );
  });

  it.each([
    ['..', `${FAKE_ENDPOINT}/places/..%20`],
    ['a/b?c#d', `${FAKE_ENDPOINT}/places/a%2Fb%3Fc%23d`],
    ['half \ud83c', `${FAKE_ENDPOINT}/places/half%20%EF%BF%BD`],
  ])('keeps the place %j inside its part of the address', async (place, address) => {
    await server.client.call(getPlace, {params: {place}}).catch(() => undefined);

    expect(server.requests[0]?.href).toBe(address);
  });

  it('sends no cookie, and no more than its origin as the referrer', async () => {
    const seen: RequestInit[] = [];
    const client = new ArtsmarkClient({
      endpoint: FAKE_ENDPOINT,
      fetch: (input, init) => (seen.push(init ?? {}), server.fetch(input, init)),
    });
    await client.call(listBridges, {});

    expect(seen[0]).toMatchObject({credentials: 'omit', referrerPolicy: 'origin'});
  });

  it('puts one question for two who ask it, and answers the other when one leaves', async () => {
    const release = server.hold();
    const leaver = new AbortController();
    const left = watch(server.client.call(listBridges, {}, leaver.signal));
    const stays = server.client.call(listBridges, {}, new AbortController().signal);
    leaver.abort();
    release();

    expect((await stays).data.items).toHaveLength(1);
    expect(left.error).toMatchObject({name: 'AbortError'});
    expect(server.requests).toHaveLength(1);
    expect(server.aborted).toBe(0);
  });

  it('gives a request up once the last has left, and asks anew for the next', async () => {
    const release = server.hold();
    const leaver = new AbortController();
    const left = watch(server.client.call(listBridges, {}, leaver.signal));
    await settle();
    leaver.abort();
    const next = server.client.call(listBridges, {});
    release();

    expect((await next).data.items).toHaveLength(1);
    expect(left.error).toMatchObject({name: 'AbortError'});
    expect(server.aborted).toBe(1);
    expect(server.requests).toHaveLength(2);
  });

  it('asks nothing for somebody who has left already', async () => {
    await expect(server.client.call(listBridges, {}, AbortSignal.abort())).rejects.toMatchObject({name: 'AbortError'});
  });

  it('gives an answer again for a minute, and then asks again', async () => {
    const first = await server.client.call(listBridges, {});
    await clock.pass(59_000);
    expect(await server.client.call(listBridges, {})).toBe(first);
    await clock.pass(1000);
    await server.client.call(listBridges, {});

    expect(server.requests).toHaveLength(2);
  });

  it('asks again when the clock of the device was put back', async () => {
    await server.client.call(listBridges, {});
    clock.put(-86_400_000);
    await server.client.call(listBridges, {});

    expect(server.requests).toHaveLength(2);
  });

  it('keeps an old answer, with its time and why, when asking again fails', async () => {
    const {receivedAt, data} = await server.client.call(listBridges, {});
    await clock.pass(3_600_000);
    server.goDown();
    const again = watch(server.client.call(listBridges, {}));
    await clock.pass(10_000);

    expect(again.value).toMatchObject({receivedAt, data, failure: {kind: 'network'}});
  });

  it('keeps forty answers at most', async () => {
    server.on(getBridge, () => aBridge());
    for (let i = 0; i < 41; i += 1) await server.client.call(getBridge, nth(i));
    await server.client.call(getBridge, nth(40));
    expect(server.requests).toHaveLength(41);
    await server.client.call(getBridge, nth(0));
    expect(server.requests).toHaveLength(42);
  });

  it('needs no answer from a fetch that never settles', async () => {
    const client = new ArtsmarkClient({endpoint: FAKE_ENDPOINT, clock, fetch: () => new Promise(() => undefined)});
    const asked = watch(client.call(listBridges, {}));
    await clock.pass(7999);
    expect(asked).toEqual({});
    await clock.pass(1);

    expect(asked.error).toMatchObject({kind: 'timeout'});
  });

  it('never asks where it must not', async () => {
    for (const endpoint of [
      'javascript:alert(1)',
      'data:,x',
      'http://example.org',
      'file:///etc/passwd',
      'https://me:secret@example.org',
      'blob:https://x/y',
      '',
      'x',
    ]) {
      const client = new ArtsmarkClient({endpoint, fetch: () => Promise.reject(new Error(`asked ${endpoint}`))});
      await expect(client.call(listBridges, {})).rejects.toMatchObject({kind: 'setup'});
    }
  });
});

describe('an endpoint in trouble', () => {
  it('has the editor told once what may keep it away', async () => {
    server.goDown();
    const client = new ArtsmarkClient({endpoint: 'https://untold.test/v1', clock, fetch: server.fetch});
    for (let i = 0; i < 3; i += 1) watch(client.call(getBridge, nth(i)));
    await clock.pass(10_000);

    expect(said.mock.calls).toEqual([
      [
        expect.stringContaining(
          'https://untold.test. If it is up, the endpoint must allow this page (Access-Control-Allow-Origin)',
        ),
      ],
    ]);
  });

  it('is asked three times at most, later each time', async () => {
    server.on(listBridges, refuse(500));
    const asked = watch(server.client.call(listBridges, {}));
    await settle();
    expect(server.requests).toHaveLength(1);
    await clock.pass(500);
    expect(server.requests).toHaveLength(2);
    await clock.pass(1000);
    expect(server.requests).toHaveLength(3);
    await clock.pass(600_000);

    expect(server.requests).toHaveLength(3);
    expect(asked.error).toMatchObject({kind: 'http', status: 500});
  });

  it.each([400, 404, 410, 422])('is not asked again after a plain %i', async (status) => {
    server.on(listBridges, refuse(status));
    const asked = watch(server.client.call(listBridges, {}));
    await clock.pass(60_000);

    expect(asked.error).toMatchObject({status});
    expect(server.requests).toHaveLength(1);
  });

  it('gets six requests a minute from a page of twenty elements, whatever they ask', async () => {
    server.on(getBridge, refuse(500));
    const started = clock.now();
    const times: number[] = [];
    const {fetch} = server;
    const client = new ArtsmarkClient({
      endpoint: FAKE_ENDPOINT,
      clock,
      fetch: (...given) => (times.push(clock.now() - started), fetch(...given)),
    });
    const all = Array.from({length: 20}, (_, i) => watch(client.call(getBridge, nth(i))));
    for (let minute = 0; minute < 5; minute += 1) {
      await clock.pass(60_000);
      for (let i = 0; i < 20; i += 1) watch(client.call(getBridge, nth(i)));
    }
    await clock.pass(50_000);

    expect(all.every(({error}) => error)).toBe(true);
    expect(times.length).toBeGreaterThan(12);
    for (const time of times)
      expect(times.filter((other) => other > time - 60_000 && other <= time).length).toBeLessThanOrEqual(6);
  });

  it('is asked freely again once it answers', async () => {
    server.on(getBridge, refuse(500));
    for (let i = 0; i < 6; i += 1) watch(server.client.call(getBridge, nth(i)));
    await clock.pass(61_000);
    server.on(getBridge, () => aBridge());
    await server.client.call(getBridge, nth(0));
    await Promise.all(Array.from({length: 20}, (_, i) => server.client.call(getBridge, nth(i))));

    expect(server.requests).toHaveLength(6 + 20);
  });

  it('has every waiting question answered in turn', async () => {
    server.on(getBridge, () => aBridge());
    const answers = await Promise.all(Array.from({length: 30}, (_, i) => server.client.call(getBridge, nth(i))));

    expect(answers).toHaveLength(30);
  });

  it('is left alone for as long as it says, and for a minute when it says a year', async () => {
    for (const [said, quiet] of [
      ['20', 20_000],
      ['31536000', 60_000],
    ] as const) {
      server = new FakeServer(undefined, {clock}).on(listBridges, refuse(503, {'retry-after': said}));
      const first = watch(server.client.call(listBridges, {}));
      await settle();
      expect(first.error).toMatchObject({status: 503, retryAfter: Number(said) * 1000});

      await clock.pass(quiet - 1);
      const early = watch(server.client.call(getBridge, nth(0)));
      await settle();
      expect(early.error).toMatchObject({status: 503});
      expect(server.requests).toHaveLength(1);

      await clock.pass(1);
      watch(server.client.call(getBridge, nth(0)));
      await settle();
      expect(server.requests).toHaveLength(2);
    }
  });

  it('is asked again by itself after a short rest that it asked for, no sooner', async () => {
    let count = 0;
    server.on(listBridges, () => ((count += 1) === 1 ? refuse(429, {'retry-after': '2'})() : {items: []}));
    const asked = watch(server.client.call(listBridges, {}));
    await clock.pass(1999);
    expect(count).toBe(1);
    await clock.pass(1001);

    expect(asked.value?.data).toEqual({items: []});
  });

  it('never gets a request before its Retry-After is over, whatever the header says', async () => {
    const value = fc.oneof(
      fc.integer({min: -10, max: 100}).map(String),
      fc.constantFrom(
        '',
        ' ',
        '1.5',
        '1e9',
        '0x10',
        'soon',
        'Infinity',
        '-0',
        '9'.repeat(400),
        'Wed, 21 Oct 2015 07:28:00 GMT',
        '2030-01-01',
        'Fri, 31 Dec 9999 23:59:59 GMT',
        'Xxx, junk GMT',
      ),
      fc.integer({min: -100, max: 100}).map((s) => new Date(clock.now() + s * 1000).toUTCString()),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(value, async (header) => {
        const asked = readRetryAfter(header, clock.now());
        expect(asked === undefined || asked >= 0).toBe(true);
        const times: number[] = [];
        const from = clock.now();
        const client = new ArtsmarkClient({
          endpoint: FAKE_ENDPOINT,
          clock,
          fetch: () => {
            times.push(clock.now() - from);
            const response = new Response('{}', {status: 503});
            response.headers.get = () => header;
            return Promise.resolve(response);
          },
        });
        watch(client.call(listBridges, {}));
        await clock.pass(10_000);
        expect(times.length).toBeLessThanOrEqual(3);
        if (asked) expect(times[1] ?? Infinity).toBeGreaterThanOrEqual(Math.min(asked, 60_000));
      }),
      {numRuns: 150},
    );
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    [null, undefined],
    ['-1', undefined],
    ['junk', undefined],
  ])('is understood when its Retry-After is %j', (header, ms) => {
    expect(readRetryAfter(header, 0)).toBe(ms);
  });

  it('sees a thousand pages come back spread out, not in one second', async () => {
    // The times at which clients that failed together ask again: seeded chance, one client after the other.
    let seed = 7;
    const luck = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const perSecond = new Map<number, number>();
    for (let page = 0; page < 1000; page += 1) {
      const pauses: number[] = [];
      const rings: (() => void)[] = [];
      const own = {
        now: () => 0,
        random: luck,
        after: (ms: number, callback: () => void) => {
          if (ms === 8000) return () => undefined;
          pauses.push(ms);
          rings.push(callback);
          return () => undefined;
        },
      };
      const client = new ArtsmarkClient({
        endpoint: FAKE_ENDPOINT,
        clock: own,
        fetch: () => Promise.reject(new TypeError('down')),
      });
      client.call(listBridges, {}).catch(() => undefined);
      for (let retry = 0; retry < 2; retry += 1) {
        for (let i = 0; i < 20 && rings.length === 0; i += 1) await Promise.resolve();
        rings.pop()?.();
      }
      const [first = 0, second = 0] = pauses;
      expect(pauses).toHaveLength(2);
      for (const at of [first, first + second])
        perSecond.set(Math.floor(at / 1000), (perSecond.get(Math.floor(at / 1000)) ?? 0) + 1);
    }
    const mean = 2000 / 3;
    expect(Math.max(...perSecond.values())).toBeLessThan(3 * mean);
    expect(perSecond.size).toBeGreaterThan(1);
  });
});
