import type {Endpoint} from '../contract/endpoint.js';
import {ArtsmarkError} from './artsmark-error.js';

/** How often an answer is mended before it is given up: each time a layer deeper in what was wrong. */
const MENDINGS = 4;

/**
 * Reads a body by the contract's schema. A null where the contract has nothing counts as nothing, and an item of a list
 * that cannot be understood is left out, so that one bad item costs one item.
 *
 * @returns the answer and how many items of its own list are missing from it.
 */
export function understand(
  {response, name}: Pick<Endpoint, 'response' | 'name'>,
  body: unknown,
): {data: unknown; skipped: number} {
  let skipped = 0;
  for (let i = 0; ; i += 1) {
    const result = response.safeParse(body);
    if (result.success) return {data: result.data, skipped};
    const cuts = new Map<string, PropertyKey[]>();
    for (const {path} of result.error.issues) {
      const cut = cutOf(body, path);
      if (cut) cuts.set(cut.join(), cut);
    }
    if (cuts.size === 0 || i === MENDINGS) {
      throw new ArtsmarkError('contract', `${name}: the answer is not what the contract promises.`, {
        cause: result.error,
      });
    }
    // The innermost first and from the back, so that the places of the others still hold.
    const inOrder = [...cuts.values()].sort((a, b) => b.length - a.length || Number(b.at(-1)) - Number(a.at(-1)));
    for (const cut of inOrder) {
      const parent = at(body, cut.slice(0, -1));
      const last = cut.at(-1) as string;
      if (Array.isArray(parent)) {
        parent.splice(Number(last), 1);
        if (cut.length === 2) skipped += 1;
      } else delete parent[last];
    }
  }
}

/** What to leave out for an issue to go: a null itself, else the innermost item of a list that it lies in. */
function cutOf(body: unknown, path: readonly PropertyKey[]): PropertyKey[] | undefined {
  if (path.length > 0 && at(body, path) === null && !Array.isArray(at(body, path.slice(0, -1)))) return [...path];
  for (let end = path.length; end > 0; end -= 1) {
    if (Array.isArray(at(body, path.slice(0, end - 1)))) return path.slice(0, end);
  }
  return undefined;
}

type Tree = Record<PropertyKey, unknown>;

const at = (tree: unknown, path: readonly PropertyKey[]): Tree =>
  path.reduce((branch: unknown, key) => (branch as Tree)?.[key], tree) as Tree;
