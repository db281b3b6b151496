import {writeQuery} from '../contract/endpoint.js';
import type {Parts, Readable} from './transport.js';

/** The path and query of a question below the API's base; equal questions have equal addresses. */
export function addressOf({path}: Readable, {params = {}, query = {}}: Parts): string {
  const place = path.replace(/:(\w+)/g, (_, name: string) => segment(String(params[name])));
  const search = String(writeQuery(query));
  return search ? `${place}?${search}` : place;
}

// Half a surrogate pair would throw, and a segment of dots would climb up the path.
const segment = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd').replace(/^\.+$/, '$& '));

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/**
 * Reads an endpoint as an editor wrote it, against the document. Only `https`, the page's own origin, and plain `http` on
 * this very machine are let through.
 */
export function readEndpoint(text: string): URL | undefined {
  try {
    const url = new URL(text, globalThis.document?.baseURI);
    const {protocol, hostname, origin, username, password} = url;
    const isNear = LOCAL.test(hostname) || origin === globalThis.location?.origin;
    return !username && !password && (protocol === 'https:' || (protocol === 'http:' && isNear)) ? url : undefined;
  } catch {
    return undefined;
  }
}
