import {gzipSync} from 'node:zlib';

import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import {ArtsmarkClient} from '../../src/client/artsmark-client.js';
import {getBridge, listBridges} from '../../src/contract/bridges.js';
import {FaultProxy} from '../support/fault-proxy.js';

const bridges = {items: [{id: 'curious-minds', name: 'Curious Minds', areas: [], regions: []}]};
vi.spyOn(console, 'error').mockReturnValue();
const gist = {items: [expect.objectContaining({id: 'curious-minds'})]};

describe('over a bad network, the client', () => {
  let proxy: FaultProxy;
  const client = (timeout?: number) => new ArtsmarkClient({endpoint: `${proxy.origin}/v1`, ...(timeout && {timeout})});
  const ask = (timeout?: number) => client(timeout).call(listBridges, {});

  beforeEach(async () => {
    proxy = await FaultProxy.before(() => ({body: JSON.stringify(bridges)}));
  });
  afterEach(() => proxy.close());

  it('gets a good answer as it is, once', async () => {
    expect((await ask()).data).toEqual(gist);
    expect(proxy.requests).toEqual(['/v1/bridges']);
  });

  it('gives up an answer that does not start, and hangs up', async () => {
    proxy.rule = () => ({latency: 2000});

    await expect(ask(150)).rejects.toMatchObject({kind: 'timeout'});
    await expect.poll(() => proxy.hungUp).toBe(1);
    expect(proxy.requests).toHaveLength(1);
  });

  it('gives up an answer that stalls in the middle of its body', async () => {
    proxy.rule = () => ({limit: {bytes: 20, then: 'hold'}});

    await expect(ask(150)).rejects.toMatchObject({kind: 'timeout'});
    await expect.poll(() => proxy.hungUp).toBe(1);
  });

  it('waits for a slow answer while it has time, and never takes a part of it for the whole', async () => {
    proxy.rule = () => ({slicer: {bytes: 10, every: 5}});
    expect((await ask(3000)).data).toEqual(gist);

    await expect(ask(30)).rejects.toMatchObject({kind: 'timeout'});
  });

  it('asks again when the line breaks, at once or half-way', async () => {
    proxy.rule = ({count}) => [{reset: true}, {limit: {bytes: 30, then: 'reset' as const}}][count - 1];

    expect((await ask()).data).toEqual(gist);
    expect(proxy.requests).toHaveLength(3);
  });

  it('asks three times at most', async () => {
    proxy.rule = () => ({reset: true});

    await expect(ask()).rejects.toMatchObject({kind: 'network'});
    expect(proxy.requests).toHaveLength(3);
  });

  it('asks once more for half a text, and then says that it is none of the contract', async () => {
    proxy.rule = () => ({limit: {bytes: 30, then: 'end'}});

    await expect(ask()).rejects.toMatchObject({kind: 'contract'});
    expect(proxy.requests).toHaveLength(2);
  });

  it('knows the sign-in page of a network for what it is, and does not insist', async () => {
    proxy.rule = () => ({
      headers: {'content-type': 'text/html'},
      body: () => '<!doctype html><title>Welcome to Free Wifi</title>',
    });

    await expect(ask()).rejects.toMatchObject({
      kind: 'contract',
      message: expect.stringContaining('is not an Artsmark endpoint'),
    });
    expect(proxy.requests).toHaveLength(1);
  });

  it('stops reading at five megabytes, however small they were on the wire', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, ' '));
    expect(bomb.length).toBeLessThan(250_000);
    proxy.rule = () => ({headers: {'content-encoding': 'gzip'}, body: () => bomb});
    const before = process.memoryUsage().rss;

    await expect(ask()).rejects.toMatchObject({kind: 'size'});
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    expect(proxy.requests).toHaveLength(1);
  });

  it('reads an answer of just under five megabytes', async () => {
    proxy.rule = () => ({body: (body) => `${body.toString()}${' '.repeat(4_999_000 - body.length)}`});

    expect((await ask()).data).toEqual(gist);
  });

  it('follows a redirect, to another address as well', async () => {
    const other = await FaultProxy.before(() => ({body: JSON.stringify(bridges)}));
    proxy.rule = () => ({status: 307, headers: {location: `${other.origin}/elsewhere`}});

    expect((await ask()).data).toEqual(gist);
    await other.close();
  });

  it('does not insist when it is refused, and passes on why', async () => {
    const problem = {type: 'about:blank', title: 'No such Bridge', status: 404};
    proxy.rule = () => ({
      status: 404,
      headers: {'content-type': 'application/problem+json'},
      body: () => JSON.stringify(problem),
    });

    await expect(client().call(getBridge, {params: {id: 'gone'}})).rejects.toMatchObject({
      kind: 'http',
      status: 404,
      message: 'No such Bridge',
      problem,
    });
    expect(proxy.requests).toEqual(['/v1/bridges/gone']);
  });

  it('says that nobody is there', async () => {
    await proxy.close();

    await expect(ask()).rejects.toMatchObject({kind: 'network'});
  });
});
