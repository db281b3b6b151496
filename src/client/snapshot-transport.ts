import type {Snapshot} from '../contract/snapshot.js';
import {prepareDirectory} from '../search/directory.js';
import {dayInLondon} from '../search/plan.js';
import {ArtsmarkError} from './artsmark-error.js';
import type {Clock} from './clock.js';
import type {Line, Read} from './line.js';
import {readText} from './read-text.js';
import {refusalIn} from './rest-transport.js';
import {runInSlices} from './slices.js';
import {answerFrom, type Held} from './snapshot-answers.js';
import {readSnapshot} from './snapshot-reader.js';
import type {Transport} from './transport.js';

/** The largest file that is read, in bytes after decompression. */
const LIMIT = 40_000_000;
/** Bytes, or rather characters, after which a download counts as going on. */
const PROGRESS = 65_536;
/** Milliseconds after which a file is asked for again, when somebody asks at all. */
const HOUR = 3_600_000;

interface Loaded extends Held {
  readonly skipped: number;
  readonly receivedAt: number;
  readonly failure?: ArtsmarkError;
}

/** Answers from one static file, searched on the device. */
export function snapshotTransport(url: URL, line: Line, clock: Clock): Transport {
  let held: Loaded | undefined;
  let loading: Promise<Loaded> | undefined;
  let checkedAt = 0;

  const load = async (): Promise<Loaded> => {
    try {
      const {snapshot, skipped} = await line(url.href, readFile(clock), new AbortController());
      const directory = await runInSlices(prepareDirectory(snapshot));
      held = {directory, snapshot, skipped, receivedAt: clock.now()};
    } catch (error) {
      if (!held || !(error instanceof ArtsmarkError)) throw error;
      held = {...held, failure: error};
    }
    checkedAt = clock.now();
    return held;
  };

  return async (endpoint, input, abort) => {
    if (!loading || (held && Math.abs(clock.now() - checkedAt) > HOUR)) {
      checkedAt = clock.now();
      loading = load();
      loading.catch(() => {
        loading = undefined;
      });
    }
    const {skipped, receivedAt, failure, ...rest} = await loading;
    const today = dayInLondon(new Date(clock.now()));
    const body = await runInSlices(answerFrom(rest, endpoint, input, today), abort.signal);
    return {body, skipped, receivedAt, ...(failure && {failure})};
  };
}

function readFile(clock: Clock): Read<{snapshot: Snapshot; skipped: number}> {
  return async (response, onProgress) => {
    if (!response.ok) throw refusalIn(response, undefined, clock);
    const reader = readSnapshot(response.url);
    let fresh = 0;
    await readText(response, LIMIT, (piece) => {
      fresh += piece.length;
      if (fresh > PROGRESS) {
        fresh = 0;
        onProgress();
      }
      return reader.take(piece);
    });
    return reader.finish();
  };
}
