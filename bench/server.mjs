// Requests per second and the slowest hundredth of GET /v1/partners, asked over loopback by as many visitors at once as
// the answers: new questions each time, the same ones again, and those whose answer the visitor has already.
import {createServer} from 'node:http';

import autocannon from 'autocannon';

import {openServer} from './support.mjs';

const VISITORS = 16;
const WORDS = ['theatre', 'dance', 'music school', 'film', 'print', 'story', 'museum', 'studio'];
const PLACES = ['M1', 'LS1', 'B1', 'Bristol', 'Tameside', 'E12000002', 'NE1', 'SW1A', 'CO10', 'Norwich'];
const FACETS = [
  'artForm=drama',
  'keyStage=ks2&artForm=music&artForm=dance',
  'criterion=range-of-offer',
  'cost=free&delivery=in-school',
  'region=E12000002',
  'cpd=true',
];

/** Questions as visitors ask them; the same ones every time. */
export function* questions() {
  for (let i = 0; ; i++) {
    const lat = (50.6 + ((i * 0.618) % 1) * 4.2).toFixed(3);
    const lon = (-3.2 + ((i * 0.414) % 1) * 3.8).toFixed(3);
    const pick = (values) => values[i % values.length];
    yield `page=${1 + (i % 3)}&pageSize=10`;
    yield `near=${pick(PLACES)}&pageSize=10`;
    yield `lat=${lat}&lon=${lon}&radius=${pick([8047, 16093, 32187])}&pageSize=10`;
    yield `q=${encodeURIComponent(pick(WORDS))}&sort=relevance&pageSize=10`;
    yield `${pick(FACETS)}&pageSize=10`;
    yield `near=${pick(PLACES)}&radius=16093&artForm=drama&keyStage=ks2&pageSize=10`;
  }
}

/** @param {{partners: number, dataDir: string}[]} sets */
export async function measureServer(sets, {seconds}) {
  const rows = [];
  for (const {partners, dataDir} of sets) {
    const server = await openServer(dataDir);
    const asked = questions();
    let count = 0;
    // The seed names the day's rotation: another one makes another question of the same work.
    const next = () => ({path: `/v1/partners?${asked.next().value}&seed=${(count += 1)}`});
    const some = Array.from({length: 60}, next);
    const load = async (how, requests) => {
      rows.push({partners, how, ...(await shoot(server.origin, requests, seconds))});
      process.stderr.write('.');
    };
    await load('new questions', [{setupRequest: (request) => ({...request, ...next()})}]);
    const known = await Promise.all(
      some.map(async ({path}) => ({path, headers: {'if-none-match': await tagOf(server.origin + path)}})),
    );
    await load('asked before', some);
    await load('not changed (304)', known);
    const body = await (await fetch(server.origin + some[0].path)).text();
    await server.stop();
    rows.push({partners, how: 'bare node:http, one answer', ...(await shootBare(body, seconds))});
  }
  process.stderr.write('\n');
  return rows;
}

async function shoot(url, requests, seconds) {
  const {
    requests: count,
    latency,
    errors,
    timeouts,
    non2xx,
    ...rest
  } = await autocannon({
    url,
    requests,
    connections: VISITORS,
    duration: seconds,
    timeout: 30,
  });
  const notModified = rest.statusCodeStats?.['304']?.count ?? 0;
  return {
    perSecond: count.average,
    p50: latency.p50,
    p99: latency.p99,
    failed: errors + timeouts + non2xx - notModified,
  };
}

async function shootBare(body, seconds) {
  const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(body));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  try {
    return await shoot(`http://127.0.0.1:${server.address().port}`, [{path: '/'}], seconds);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function tagOf(url) {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.headers.get('etag');
}
