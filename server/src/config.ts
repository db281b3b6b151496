import {fileURLToPath} from 'node:url';

/** All that can be set about a server, each by an environment variable of its own. */
export interface Config {
  /** `HOST`: the address it listens at. */
  readonly host: string;
  /** `PORT`: 0 takes any that is free. */
  readonly port: number;
  /** `DATA_DIR`: the folder of the embedded database. */
  readonly dataDir: string;
  /** `DATABASE_URL`: a PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** `SAMPLE`: "yes" or "no", whether a new directory starts with invented partners; yes with the embedded database. */
  readonly loadsSample: boolean;
  /** `GALLERY_DIR`: the folder of the pages at `/`. */
  readonly galleryDir: string;
  /** `CDN_DIR`: the folder of the library's files at `/cdn/`. */
  readonly cdnDir: string;
  /** `OPENAPI_FILE`: the description that is served at `/v1/openapi.json`. */
  readonly openapiFile: string;
  /** `SERVICE_NAME`: what the endpoint calls itself. */
  readonly name: string;
  /** `ATTRIBUTION`: whose data it is, to be shown where they are shown. */
  readonly attribution: string | undefined;
  /** `LOG_LEVEL`: fatal, error, warn, info, debug, trace or silent. */
  readonly logLevel: string;
  /** `TRUSTED_PROXIES`: how many proxies of yours stand in front; only as many addresses of `X-Forwarded-For` are believed. */
  readonly trustedProxies: number;
  /** `RATE_LIMIT`: requests that one address may make in a minute; 0 for no limit. */
  readonly rateLimit: number;
  /** `CACHE_MB`: megabytes of answers that are kept in memory. */
  readonly cacheMegabytes: number;
}

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Reads the configuration; an empty variable counts as not given.
 *
 * @throws {RangeError} with a sentence that names the variable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const text = (name: string, otherwise: string) => env[name] || otherwise;
  const number = (name: string, otherwise: number, most: number) => {
    const value = env[name] ? Number(env[name]) : otherwise;
    if (Number.isInteger(value) && value >= 0 && value <= most) return value;
    throw new RangeError(`${name} is "${env[name]}"; it must be a whole number from 0 to ${most}.`);
  };
  const logLevel = text('LOG_LEVEL', 'info');
  if (!LEVELS.includes(logLevel))
    throw new RangeError(`LOG_LEVEL is "${logLevel}"; it must be one of ${LEVELS.join(', ')}.`);
  return {
    host: text('HOST', '127.0.0.1'),
    port: number('PORT', 8080, 65_535),
    dataDir: text('DATA_DIR', inRepository('.data')),
    databaseUrl: env['DATABASE_URL'] || undefined,
    loadsSample: text('SAMPLE', env['DATABASE_URL'] ? 'no' : 'yes') === 'yes',
    galleryDir: text('GALLERY_DIR', inRepository('server/gallery')),
    cdnDir: text('CDN_DIR', inRepository('dist/cdn')),
    openapiFile: text('OPENAPI_FILE', inRepository('openapi.json')),
    name: text('SERVICE_NAME', 'Artsmark Partners'),
    attribution: env['ATTRIBUTION'] || undefined,
    logLevel,
    trustedProxies: number('TRUSTED_PROXIES', 0, 10),
    rateLimit: number('RATE_LIMIT', 1200, 1_000_000),
    cacheMegabytes: number('CACHE_MB', 64, 4096),
  };
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
