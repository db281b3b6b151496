import {ArtsmarkClient} from './artsmark-client.js';
import {readEndpoint} from './address.js';

const KEY = Symbol.for('artsmark-clients');
type Registry = {[KEY]?: Map<string, ArtsmarkClient>};

/** The page's one client for an endpoint, shared by every element and every copy of this library. */
export function clientFor(endpoint: string): ArtsmarkClient {
  const clients = ((globalThis as Registry)[KEY] ??= new Map<string, ArtsmarkClient>());
  const address = readEndpoint(endpoint)?.href ?? endpoint;
  const client = clients.get(address) ?? new ArtsmarkClient({endpoint});
  clients.set(address, client);
  return client;
}
