import * as z from 'zod/mini';

import {endpoint} from './endpoint.js';
import {Slug} from './ids.js';

const Named = z.object({id: Slug, name: z.string(), summary: z.optional(z.string())});

/** The criteria, levels and stages of one version of Artsmark, in their order. Its wording is the endpoint's. */
export const Framework = z.object({
  version: Slug,
  name: z.string(),
  draft: z._default(z.boolean(), false),
  criteria: z.array(Named),
  levels: z.array(Named),
  stages: z.array(Named),
});
export type Framework = z.infer<typeof Framework>;

/** Gets the framework in force. */
export const getFramework = endpoint({
  name: 'getFramework',
  method: 'GET',
  path: '/framework',
  summary: 'Gets the criteria, levels and stages in force.',
  response: Framework,
});
