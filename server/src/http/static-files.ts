import {readFile, stat} from 'node:fs/promises';
import {extname, join, resolve, sep} from 'node:path';

import type {Context} from 'hono';

import {unchanged} from '../serve.js';
import {compress, takesGzip, WORTH_COMPRESSING} from './compression.js';
import {isKnown} from './entity-tags.js';
import {notFound} from './problems.js';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** A name that changes with its content, so the content never does. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.\w+$/;

interface File {
  readonly tag: string;
  readonly body: Buffer;
  readonly zipped: Buffer | undefined;
}

/** Serves the files of a folder; a folder's own page is its `index.html`. */
export function staticFiles(folder: string): (c: Context, path: string) => Promise<Response> {
  const root = resolve(folder);
  const kept = new Map<string, File>();
  return async (c, path) => {
    const name = fileIn(root, path);
    const type = TYPES[extname(name)];
    const found = type === undefined ? undefined : await stat(name).catch(() => undefined);
    if (!found?.isFile()) throw notFound();
    const tag = `W/"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
    const file = kept.get(name)?.tag === tag ? (kept.get(name) as File) : await readIn(name, tag);
    kept.set(name, file);
    if (isKnown(c.req.header('if-none-match'), tag)) return unchanged(c, tag);
    const zipped = takesGzip(c.req.header('accept-encoding')) ? file.zipped : undefined;
    const body = zipped ?? file.body;
    return c.body(body as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': type as string,
      'Content-Length': String(body.length),
      'Cache-Control': HASHED.test(name)
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=60, stale-while-revalidate=86400',
      ETag: tag,
      Vary: 'Accept-Encoding',
      ...(zipped && {'Content-Encoding': 'gzip'}),
    });
  };
}

function fileIn(root: string, path: string): string {
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    throw notFound();
  }
  const name = resolve(root, `.${sep}${plain.endsWith('/') || plain === '' ? join(plain, 'index.html') : plain}`);
  if (!name.startsWith(root + sep) || /\0|[/\\]\./.test(plain)) throw notFound();
  return name;
}

async function readIn(name: string, tag: string): Promise<File> {
  const body = await readFile(name);
  const isText = /text|json|javascript|svg/.test(TYPES[extname(name)] ?? '');
  return {tag, body, zipped: isText && body.length >= WORTH_COMPRESSING ? await compress(body) : undefined};
}
