import type {Offer, Partner, PlaceRecord} from 'artsmark-widgets/contract';
import {type DirectoryData, dayInLondon} from 'artsmark-widgets/search';

import {FROM_PARTNERS, placesFor} from '../places/places.js';
import {defaultFramework, historicBridges} from '../places/tables.js';
import {type Changes, compareRecords, isChange} from './changes.js';
import {locatePartners} from './locate.js';
import {type FilesRead, type InputFile, readFiles} from './read-files.js';

/** What an import needs of the directory. */
export interface ImportStore {
  read(): Promise<DirectoryData>;
  replace(data: Partial<DirectoryData>, onProgress?: (done: number, total: number) => void): Promise<void>;
}

export interface ImportOptions {
  /** Checks and compares, and writes nothing. */
  readonly dryRun?: boolean;
  /** Keeps records that the files do not name. */
  readonly keep?: boolean;
  readonly now?: Date;
  readonly onRow?: () => void;
  readonly onWrite?: (done: number, total: number) => void;
}

/** What an import did, or with `dryRun` would have done. */
export interface ImportReport {
  readonly files: FilesRead['files'];
  readonly notices: readonly string[];
  readonly partners: Changes;
  readonly offers: Changes;
  /** Whether anything was, or would be, written. */
  readonly changed: boolean;
}

/**
 * Puts the partners and offers of some files in place of those there are; all or nothing. A kind that no file holds stays,
 * but for the offers of partners that go.
 *
 * @throws {ImportRefused} naming every fault, nothing having been changed.
 */
export async function importFiles(
  store: ImportStore,
  inputs: readonly InputFile[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const {dryRun = false, keep = false, now = new Date()} = options;
  const stored = withDefaults(await store.read());
  const read = await readFiles(inputs, {...stored.data, keep}, options.onRow);
  const gazetteer = stored.data.places.filter((place) => !isOurs(place));
  const located = locatePartners(read.partners ?? [], gazetteer, dayInLondon(now));
  const partners = compare(read.partners && located.partners, stored.data.partners, now, keep);
  const offers = offersLeft(compare(read.offers, stored.data.offers, now, keep), partners.records);
  const changed = isChange(partners.changes) || isChange(offers.changes);
  if (changed && !dryRun) {
    const places = placesFor(partners.records, {
      date: dayInLondon(now),
      inferred: located.inferred,
      imported: gazetteer,
    });
    await store.replace(
      {...stored.missing, partners: [...partners.records], offers: [...offers.records], places},
      options.onWrite,
    );
  }
  return {
    files: read.files,
    notices: [...read.notices, ...locationNotices(located.counts)],
    partners: partners.changes,
    offers: offers.changes,
    changed,
  };
}

/** A fresh directory has no Bridges and no framework; rows that name them mean the usual ones. */
function withDefaults(data: DirectoryData): {data: DirectoryData; missing: Partial<DirectoryData>} {
  const missing: Partial<DirectoryData> = {
    ...(data.bridges.length === 0 && {bridges: historicBridges()}),
    ...(data.framework.criteria.length === 0 && {framework: defaultFramework()}),
  };
  return {data: {...data, ...missing}, missing};
}

// What we worked out ourselves is worked out again; what an importer of postcodes wrote is not ours to lose.
function isOurs({source, kind}: PlaceRecord): boolean {
  return (
    source === FROM_PARTNERS ||
    !['postcode', 'outcode', 'locality'].includes(kind) ||
    source?.startsWith('Middle of the districts') === true
  );
}

function compare<T extends Partner | Offer>(
  given: readonly T[] | undefined,
  stored: readonly T[],
  now: Date,
  keep: boolean,
): {records: readonly T[]; changes: Changes} {
  if (!given) return {records: stored, changes: {added: 0, changed: 0, removed: 0, unchanged: stored.length}};
  return compareRecords(given, stored, now.toISOString(), keep);
}

function offersLeft(
  {records, changes}: {records: readonly Offer[]; changes: Changes},
  partners: readonly Partner[],
): {records: readonly Offer[]; changes: Changes} {
  const ids = new Set(partners.map(({id}) => id));
  const left = records.filter(({partner}) => ids.has(partner));
  const gone = records.length - left.length;
  return {records: left, changes: {...changes, removed: changes.removed + gone, unchanged: changes.unchanged - gone}};
}

function locationNotices({postcode, outcode, locality, none}: ReturnType<typeof locatePartners>['counts']): string[] {
  const count = (number: number) =>
    number === 1 ? '1 partner has' : `${number.toLocaleString('en-GB')} partners have`;
  return [
    ...(postcode > 0 ? [`${count(postcode)} no lat and lon and got the position of the postcode.`] : []),
    ...(outcode > 0
      ? [`${count(outcode)} no lat and lon and got the middle of the postcode district: distances are rough.`]
      : []),
    ...(locality > 0 ? [`${count(locality)} no lat and lon and got the middle of the town: distances are rough.`] : []),
    ...(none > 0 ? [`${count(none)} no position: no lat and lon, and an address that is not known.`] : []),
  ];
}
