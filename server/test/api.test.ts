import {gunzipSync} from 'node:zlib';

import {beforeAll, describe, expect, it} from 'vitest';

import {
  Bridge,
  Framework,
  OfferPage,
  Partner,
  PartnerPage,
  type Problem,
  Resolution,
  Service,
  Snapshot,
} from 'artsmark-widgets/contract';

import {DirectoryStore} from '../src/stores/directory-store.js';
import {createApi, type TestApi} from './support/api.js';
import {useDatabase} from './support/database.js';
import {aDirectoryOf} from './support/sample-directory.js';

describe('the endpoint', () => {
  const database = useDatabase();
  let api: TestApi;

  beforeAll(async () => {
    await new DirectoryStore(database.current.db).replace(aDirectoryOf(60));
    api = createApi(database.current.db);
  });

  const json = async (path: string): Promise<unknown> => (await api.get(path)).json();
  const problem = async (response: Response) => (await response.json()) as Problem;

  it.each([
    ['/v1', Service],
    ['/v1/', Service],
    ['/v1/partners', PartnerPage],
    ['/v1/partners?near=M1%202WD&radius=80000&artForm=drama&artForm=dance', PartnerPage],
    ['/v1/partners/partner-3', Partner],
    ['/v1/partners/partner-3/offers', OfferPage],
    ['/v1/offers?q=workshop&keyStage=ks2', OfferPage],
    ['/v1/places/Tameside', Resolution],
    ['/v1/bridges/curious-minds', Bridge],
    ['/v1/framework', Framework],
    ['/v1/snapshot', Snapshot],
    ['/artsmark.json', Snapshot],
  ])('answers %s as the contract promises', async (path, schema) => {
    const body = await json(path);
    expect(schema.parse(body)).toEqual(body);
  });

  it('finds what was asked for', async () => {
    const page = PartnerPage.parse(await json('/v1/partners?near=M1%202WD&artForm=drama&pageSize=5'));
    expect(page).toMatchObject({
      scope: 'radius',
      radius: 16093,
      pageSize: 5,
      place: {status: 'found', place: {label: 'M1 2WD'}},
    });
    expect(page.total).toBeGreaterThan(0);
  });

  it('says what it is', async () => {
    const service = Service.parse(await json('/v1'));
    expect(service.counts).toMatchObject({partners: 60, offers: 180, bridges: 2});
    expect(service.capabilities).toContain('findPartners');
  });

  it('answers what is not there with a problem', async () => {
    for (const path of [
      '/v1/partners/nobody',
      '/v1/partners/Not%20A%20Slug',
      '/v1/partners/nobody/offers',
      '/v1/bridges/none',
      '/v1/no-such-thing',
      '/nothing.html',
      '/v1/snapshot?bridge=none',
    ]) {
      const response = await api.get(path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([
        path,
        404,
        'application/problem+json; charset=utf-8',
      ]);
      expect(await problem(response)).toMatchObject({status: 404, title: 'Not found'});
    }
  });

  it('names every field that is wrong', async () => {
    const response = await api.get('/v1/partners?page=0&pageSize=1e3&sort=best&lat=51');
    expect(response.status).toBe(400);
    const {errors = []} = await problem(response);
    expect(errors.map(({pointer}) => pointer).sort()).toEqual(expect.arrayContaining(['?page', '?pageSize', '?sort']));
    const half = await problem(await api.get('/v1/partners?lat=51'));
    expect(half.errors).toEqual([{pointer: '?lon', detail: 'lat and lon go together'}]);
  });

  it('lets every page read it and never sets a cookie', async () => {
    for (const path of ['/v1/partners', '/v1/partners/nobody', '/v1/partners?page=0', '/live']) {
      const {headers} = await api.get(path, {origin: 'https://school.example'});
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')).toContain('ETag, Retry-After, Link, Idempotency-Key');
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('may be kept for a minute and shown stale for a day', async () => {
    const {headers} = await api.get('/v1/partners');
    expect(headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=86400');
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(headers.get('etag')).toMatch(/^W\/"[\w-]{22}"$/);
  });

  it('does not repeat what the caller has', async () => {
    for (const path of ['/v1/partners?q=studio', '/v1/bridges', '/v1/snapshot', '/artsmark.json']) {
      const tag = (await api.get(path)).headers.get('etag') as string;
      for (const known of [tag, tag.slice(2), '*', `"other", ${tag}`, `W/"x",${tag} , "y"`]) {
        const response = await api.get(path, {'if-none-match': known});
        expect([path, known, response.status, await response.text()]).toEqual([path, known, 304, '']);
        expect(response.headers.get('etag')).toBe(tag);
      }
    }
  });

  it('takes junk for a tag that it never gave', async () => {
    for (const junk of [
      '',
      'x',
      '"',
      '"unended',
      'W/',
      '""',
      'W/"x"',
      ',,,',
      '"a" "b"',
      '\u00ff',
      '"'.repeat(500),
      '*, "x"',
    ]) {
      expect([junk, (await api.get('/v1/framework', {'if-none-match': junk})).status]).toEqual([junk, 200]);
    }
  });

  it('gives what is not there no 304', async () => {
    expect((await api.get('/v1/partners/nobody', {'if-none-match': '*'})).status).toBe(404);
  });

  it('has another tag for another question, and the same for the same question asked otherwise', async () => {
    const tagOf = async (path: string) => (await api.get(path)).headers.get('etag');
    expect(await tagOf('/v1/partners?q=a&page=1')).toBe(await tagOf('/v1/partners?unknown=1&q=a'));
    expect(await tagOf('/v1/partners?q=a')).not.toBe(await tagOf('/v1/partners?q=b'));
    expect(await tagOf('/v1/partners/partner-1')).not.toBe(await tagOf('/v1/partners/partner-2'));
  });

  it('compresses for whoever takes it', async () => {
    const zipped = await api.get('/v1/partners', {'accept-encoding': 'br, gzip;q=0.8'});
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    const bytes = Buffer.from(await zipped.arrayBuffer());
    expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(await json('/v1/partners'));
    expect(zipped.headers.get('content-length')).toBe(String(bytes.length));
    expect((await api.get('/v1/partners', {'accept-encoding': 'gzip;q=0'})).headers.get('content-encoding')).toBeNull();
    const snapshot = await api.get('/v1/snapshot', {'accept-encoding': 'gzip'});
    expect(JSON.parse(gunzipSync(Buffer.from(await snapshot.arrayBuffer())).toString())).toEqual(
      await json('/v1/snapshot'),
    );
  });

  it('tells a HEAD what a GET would have said, without saying it', async () => {
    for (const path of ['/v1/partners', '/v1/snapshot', '/v1', '/v1/bridges']) {
      const [head, get] = [await api.app.request(path, {method: 'HEAD'}), await api.get(path)];
      expect([path, head.status, await head.text()]).toEqual([path, 200, '']);
      expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    }
  });

  it('refuses every other method and says which it takes', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'QUERY']) {
      const response = await api.app.request('/v1/partners', {method});
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD, OPTIONS']);
    }
    const options = await api.app.request('/v1/partners/partner-1', {method: 'OPTIONS'});
    expect([options.status, options.headers.get('allow'), options.headers.get('access-control-allow-methods')]).toEqual(
      [204, 'GET, HEAD, OPTIONS', 'GET, HEAD, OPTIONS'],
    );
  });

  it('refuses a caller that takes no JSON', async () => {
    expect((await api.get('/v1/partners', {accept: 'text/csv'})).status).toBe(406);
    expect((await api.get('/v1/partners', {accept: 'application/json;q=0'})).status).toBe(406);
    for (const accept of ['text/html,*/*;q=0.8', 'application/*', 'application/json', ' ']) {
      expect([accept, (await api.get('/v1/partners', {accept})).status]).toEqual([accept, 200]);
    }
  });

  it('refuses an address and a body beyond measure', async () => {
    expect((await api.get(`/v1/partners?q=${'a'.repeat(9000)}`)).status).toBe(414);
    const response = await api.app.request('/v1/partners', {
      method: 'POST',
      headers: {'content-length': '1000001'},
      body: 'x',
    });
    expect(response.status).toBe(413);
  });

  it('shows a change at once, and until then what was before', async () => {
    const before = await api.get('/v1');
    await new DirectoryStore(database.current.db).replace({bridges: aDirectoryOf(0).bridges});
    const after = await api.get('/v1');
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect((await api.get('/v1', {'if-none-match': before.headers.get('etag') as string})).status).toBe(200);
  });

  it("writes one record on a line of a snapshot, a Bridge's own where one is named", async () => {
    const text = await (await api.get('/v1/snapshot?bridge=curious-minds')).text();
    const snapshot = Snapshot.parse(JSON.parse(text));
    const {partners, offers, bridges} = aDirectoryOf(60);
    const own = partners.filter((partner) => partner.bridges.includes('curious-minds'));
    expect(snapshot.partners).toEqual(own);
    expect(snapshot.offers).toEqual(offers.filter(({partner}) => own.some(({id}) => id === partner)));
    expect(snapshot.bridges).toEqual(bridges.slice(0, 1));
    expect(snapshot.service.counts).toMatchObject({partners: own.length, bridges: 1, places: snapshot.places.length});
    expect(text.split('\n').filter((line) => line.startsWith('{"')).length).toBeGreaterThan(own.length);
    for (const line of text.trim().split('\n').slice(1, -1))
      if (line.startsWith('{')) expect(JSON.parse(line.replace(/(,|\],"\w+":\[)$/, ''))).toHaveProperty('id');
  });

  it('limits how often one address may ask, and says when to come back', async () => {
    const limited = createApi(database.current.db, {rateLimit: 3, trustedProxies: 1});
    const from = (address: string) => limited.get('/v1/framework', {'x-forwarded-for': address});
    for (let i = 0; i < 3; i += 1) expect((await from('9.9.9.9, 1.2.3.4')).status).toBe(200);
    const refused = await from('8.8.8.8, 1.2.3.4');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Only what our own proxy wrote counts; a visitor behind another address is another visitor.
    expect((await from('1.2.3.4, 5.6.7.8')).status).toBe(200);
    const direct = createApi(database.current.db, {rateLimit: 1});
    expect((await direct.get('/v1/framework', {'x-forwarded-for': '1.1.1.1'})).status).toBe(200);
    expect((await direct.get('/v1/framework', {'x-forwarded-for': '2.2.2.2'})).status).toBe(429);
  });

  it('logs nothing that a visitor sent', async () => {
    await api.get('/v1/partners?q=canaryword&near=canaryplace&seed=canaryseed', {
      'x-forwarded-for': '203.0.113.77',
      cookie: 'canarycookie=1',
      authorization: 'Bearer canarytoken',
    });
    await api.get('/v1/partners/canary-id');
    await api.get('/v1/places/canaryplace');
    await api.get('/canaryfile.html?canaryquery');
    expect(api.lines.length).toBeGreaterThan(4);
    expect(api.lines.join('')).toContain('/v1/partners');
    expect(api.lines.join('')).not.toMatch(/canary|203\.0\.113/);
  });

  it('serves its description and no file outside its folders', async () => {
    expect((await json('/v1/openapi.json')) as object).toMatchObject({openapi: '3.1.1'});
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/cdn/..%2f..%2fpackage.json',
      '/cdn/%2e%2e/%2e%2e/package.json',
      '/%00',
      '/.git/config',
      '/cdn/%',
      '//etc/passwd',
    ]) {
      expect([path, (await api.get(path)).status]).toEqual([path, 404]);
    }
  });
});
