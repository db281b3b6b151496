import {Bridge} from '../contract/bridges.js';
import {Framework} from '../contract/framework.js';
import {Offer} from '../contract/offers.js';
import {Partner} from '../contract/partners.js';
import {Service} from '../contract/service.js';
import {PlaceRecord, type Snapshot} from '../contract/snapshot.js';
import {ArtsmarkError} from './artsmark-error.js';
import {startSlices} from './slices.js';
import {understand} from './understand.js';

const LISTS = {bridges: Bridge, places: PlaceRecord, partners: Partner, offers: Offer} as const;
type List = keyof typeof LISTS;

/** Records after which the file is known to have one on each line. */
const PROVEN = 50;

const LAST = /^(\{.*\})(\]\s*,\s*"(?:bridges|places|partners|offers|end)"\s*:\s*(?:\[.*|true\s*\}))$/;

// Taken at import: a host's script may replace it later.
const {parse} = JSON;

export interface SnapshotReader {
  /** Takes the next piece of the file; pauses when its slice of time is over. */
  take(piece: string): Promise<void>;
  /** The whole once the file has ended, and how many records were left out. */
  finish(): Promise<{readonly snapshot: Snapshot; readonly skipped: number}>;
}

/** Reads a snapshot as it arrives, one record a line; a file that somebody laid out anew is read when it is complete. */
export function readSnapshot(name: string): SnapshotReader {
  const breathe = startSlices();
  const head: Record<string, unknown> = {};
  const lists: Record<List, {id: string}[]> = {bridges: [], places: [], partners: [], offers: []};
  const ids: Record<List, Set<string>> = {
    bridges: new Set(),
    places: new Set(),
    partners: new Set(),
    offers: new Set(),
  };
  let open: List | undefined;
  let records = 0;
  let skipped = 0;
  let rest = '';
  /** Everything so far, until the layout is proven. */
  let whole: string[] | undefined = [];
  let isOneALine = true;

  const keep = (list: List, record: unknown) => {
    const known = ids[list];
    const understood = recordOf(list, record);
    if (!understood || known.has(understood.id)) skipped += 1;
    else lists[list].push(understood);
    if (understood) known.add(understood.id);
  };

  const takeLine = (line: string) => {
    let text = line.trim();
    if (open && !text.startsWith(']')) {
      // The last of a list may share its line with the list's end.
      const isLast = !text.endsWith(',');
      const [, last, after] = (isLast && LAST.exec(text)) || [];
      const record = valueOf(last ?? (isLast ? text : text.slice(0, -1)));
      if (record === undefined && records < PROVEN) isOneALine = false;
      else keep(open, record);
      if ((records += 1) === PROVEN) whole = undefined;
      if (after) takeLine(after);
      return;
    }
    open = undefined;
    text = text.replace(/^[\]{,\s]+/, '');
    const opening = /"(\w+)"\s*:\s*\[$/.exec(text);
    if (opening && Object.hasOwn(LISTS, opening[1] as string)) {
      open = opening[1] as List;
      text = text.slice(0, opening.index);
    }
    text = text.replace(/,\s*$/, '');
    const fields = text === '}' ? {} : (valueOf(`{${text}}`) ?? valueOf(`{${text}`));
    // A list that is not empty and yet stands on one line with its name was laid out by somebody else.
    if (!fields || Object.keys(LISTS).some((list) => (fields[list] as unknown[] | undefined)?.length))
      isOneALine = false;
    Object.assign(head, fields);
  };

  const take = async (piece: string) => {
    whole?.push(piece);
    if (!isOneALine && whole) return;
    const lines = (rest + piece).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) {
      if (line) takeLine(line);
      if (!isOneALine && whole) return;
      const pause = breathe();
      if (pause) await pause;
    }
  };

  const readWhole = async () => {
    const all = valueOf((whole ?? []).join(''));
    if (!all) throw new ArtsmarkError('contract', `${name} is not a snapshot, or breaks off half-way.`);
    Object.assign(head, all);
    skipped = 0;
    for (const list of Object.keys(LISTS) as List[]) {
      lists[list] = [];
      ids[list].clear();
      const given = all[list];
      for (const record of Array.isArray(given) ? given : []) {
        keep(list, record);
        const pause = breathe();
        if (pause) await pause;
      }
    }
  };

  return {
    take,
    async finish() {
      await take('\n');
      if (!isOneALine && whole) await readWhole();
      const {snapshot, createdAt, service, framework, end} = head;
      if (snapshot !== 1) throw new ArtsmarkError('contract', `${name} is not a snapshot of version 1.`);
      if (end !== true)
        throw new ArtsmarkError('contract', `${name} breaks off half-way: it must be written or uploaded again.`);
      return {
        snapshot: {
          snapshot,
          createdAt: String(createdAt),
          service: understand({response: Service, name: 'service'}, service).data as Service,
          framework: understand({response: Framework, name: 'framework'}, framework).data as Framework,
          ...(lists as Pick<Snapshot, List>),
          end,
        },
        skipped,
      };
    },
  };
}

function valueOf(text: string): Record<string, unknown> | undefined {
  try {
    return parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function recordOf(list: List, record: unknown): {id: string} | undefined {
  const response = LISTS[list];
  const result = response.safeParse(record);
  if (result.success) return result.data;
  try {
    return understand({response, name: list}, record).data as {id: string};
  } catch {
    return undefined;
  }
}
