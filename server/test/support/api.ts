import type {Hono} from 'hono';
import {pino} from 'pino';

import {createApp} from '../../src/app.js';
import {type Config, readConfig} from '../../src/config.js';
import type {Database} from '../../src/database/database.js';
import {createLog} from '../../src/log.js';

export interface TestApi {
  readonly app: Hono;
  /** Every line that was logged. */
  readonly lines: string[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
}

/** The whole server without a port. */
export function createApi(db: Database, config: Partial<Config> = {}): TestApi {
  const lines: string[] = [];
  const log = createLog('info', pino({level: 'info', base: null}, {write: (line: string) => void lines.push(line)}));
  const app = createApp({
    db,
    log,
    config: {...readConfig({RATE_LIMIT: '0'}), ...config},
    now: () => new Date('2026-11-23T12:00:00Z'),
  });
  return {app, lines, get: async (path, headers = {}) => app.request(`http://server.test${path}`, {headers})};
}
