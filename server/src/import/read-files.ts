import type {Bridge, Framework, Offer, Partner} from 'artsmark-widgets/contract';
import {nameKey} from 'artsmark-widgets/search';

import {Areas} from './areas.js';
import type {Kind} from './columns.js';
import {Faults, ImportRefused} from './faults.js';
import {bridgeLabels, criterionLabels} from './labels.js';
import {type OfferContext, readOffer} from './offer-row.js';
import {readPartner} from './partner-row.js';
import {RowReader} from './row-reader.js';
import {type Row, type Table, tablesIn} from './tables.js';
import {type FileText, textOf} from './text.js';

/** A file as it was found. */
export interface InputFile {
  /** As it is named in messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a directory holds already, as far as rows may name it. */
export interface Known {
  readonly partners: readonly Partner[];
  readonly bridges: readonly Bridge[];
  readonly framework: Framework;
  /** Whether partners that the files do not name go on existing. */
  readonly keep: boolean;
}

/** What files hold; a kind that no file holds is missing. */
export interface FilesRead {
  readonly partners?: Partner[];
  readonly offers?: Offer[];
  readonly files: readonly {
    readonly name: string;
    readonly encoding: FileText['encoding'];
    readonly kinds: readonly Kind[];
  }[];
  /** Sentences worth saying about the files. */
  readonly notices: readonly string[];
}

/**
 * Reads and checks every row of some files.
 *
 * @param onRow - Called after each row.
 * @throws {ImportRefused} naming every fault of every file.
 */
export async function readFiles(
  inputs: readonly InputFile[],
  known: Known,
  onRow: () => void = () => {},
): Promise<FilesRead> {
  const reading = new Reading(known, onRow);
  for (const input of inputs) await reading.open(input);
  // Offers name partners, so the partners of all files come first, whatever the order of the files.
  await reading.read('partners');
  await reading.read('offers');
  return reading.finish();
}

class Reading {
  readonly #known: Known;
  readonly #onRow: () => void;
  readonly #faults = new Faults();
  readonly #areas = new Areas();
  readonly #tables: {readonly file: string; readonly table: Table}[] = [];
  readonly #files: FilesRead['files'][number][] = [];
  readonly #notices = new Set<string>();
  readonly #unknownCodes = new Set<string>();
  readonly #partners = new Map<string, {partner: Partner; at: string}>();
  readonly #offers = new Map<string, {offer: Offer; at: string}>();
  readonly #signposts: {row: RowReader; id: string}[] = [];
  #names: Map<string, string[]> | undefined;

  constructor(known: Known, onRow: () => void) {
    this.#known = known;
    this.#onRow = onRow;
  }

  async open(input: InputFile): Promise<void> {
    let file: FileText;
    try {
      file = textOf(input.name, input.bytes);
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      for (const fault of error.faults) this.#faults.add(fault);
      return;
    }
    const before = this.#faults.count;
    const kinds: Kind[] = [];
    for await (const table of tablesIn(input.name, file.text, this.#faults)) {
      this.#tables.push({file: input.name, table});
      kinds.push(table.kind);
      if (table.unknown.length > 0) this.#notices.add(`${input.name}: ${unknownText(table.unknown)}`);
    }
    if (kinds.length === 0 && this.#faults.count === before)
      this.#faults.add({file: input.name, reason: 'There are no rows in this file'});
    this.#files.push({name: input.name, encoding: file.encoding, kinds});
  }

  async read(kind: Kind): Promise<void> {
    for (const {file, table} of this.#tables) if (table.kind === kind) await this.#readTable(file, table);
  }

  finish(): FilesRead {
    this.#checkSignposts();
    const kinds = new Set(this.#files.flatMap((file) => file.kinds));
    this.#faults.throwIfAny();
    if (this.#unknownCodes.size > 0) {
      this.#notices.add(
        `Area codes that our tables do not know were kept: ${[...this.#unknownCodes].slice(0, 10).join(', ')}${this.#unknownCodes.size > 10 ? ' \u2026' : ''}.`,
      );
    }
    return {
      ...(kinds.has('partners') && {partners: [...this.#partners.values()].map(({partner}) => partner)}),
      ...(kinds.has('offers') && {offers: [...this.#offers.values()].map(({offer}) => offer)}),
      files: this.#files,
      notices: [...this.#notices],
    };
  }

  async #readTable(file: string, table: Table): Promise<void> {
    let rows = 0;
    for await (const row of table.rows) {
      rows += 1;
      this.#onRow();
      if (table.kind === 'partners') this.#readPartner(file, row);
      else this.#readOffer(file, row);
    }
    // An empty table would remove everything; that is a mistake more often than a wish.
    if (rows === 0 && this.#faults.count === 0)
      this.#faults.add({file, reason: 'There are headers in this file, but no rows'});
  }

  #readPartner(file: string, cells: Row): void {
    const row = new RowReader(file, cells, this.#faults);
    const partner = readPartner(row, {areas: this.#areas, bridges: this.#bridges});
    if (!partner) return;
    const at = `${file}, ${cells.where}`;
    const other = this.#partners.get(partner.id);
    if (other) {
      const reason = !row.isEmpty('id')
        ? `stands in ${other.at} already`
        : `gives the id "${partner.id}", which ${other.at} has already; write an id for both`;
      row.refuse(!row.isEmpty('id') ? 'id' : 'name', reason);
      return;
    }
    this.#partners.set(partner.id, {partner, at});
    for (const id of partner.signposts) this.#signposts.push({row, id});
    for (const code of [partner.address.localAuthority, partner.address.region, ...(partner.reach?.areas ?? [])]) {
      if (code && !this.#areas.isKnown(code)) this.#unknownCodes.add(code);
    }
  }

  #readOffer(file: string, cells: Row): void {
    const row = new RowReader(file, cells, this.#faults);
    const offer = readOffer(row, this.#offerContext);
    if (!offer) return;
    const other = this.#offers.get(offer.id);
    if (other) {
      const isGiven = !row.isEmpty('id');
      row.refuse(
        isGiven ? 'id' : 'title',
        isGiven
          ? `stands in ${other.at} already`
          : `gives the id "${offer.id}", which ${other.at} has already; write an id for both`,
      );
      return;
    }
    this.#offers.set(offer.id, {offer, at: `${file}, ${cells.where}`});
  }

  #checkSignposts(): void {
    for (const {row, id} of this.#signposts)
      if (!this.#ids.has(id)) row.refuse('signposts', 'is the id of no partner', id);
  }

  get #bridges() {
    return (this.#bridgeLabels ??= bridgeLabels(this.#known.bridges));
  }
  #bridgeLabels: ReturnType<typeof bridgeLabels> | undefined;

  /** Ids of all partners that there will be. */
  get #ids(): ReadonlySet<string> {
    return (this.#allIds ??= new Set(this.#allPartners().map(({id}) => id)));
  }
  #allIds: ReadonlySet<string> | undefined;

  get #offerContext(): OfferContext {
    return (this.#context ??= {
      criteria: criterionLabels(this.#known.framework),
      partnerOf: (text) => this.#partnerOf(text),
    });
  }
  #context: OfferContext | undefined;

  #partnerOf(text: string): {id: string} | {reason: string} {
    if (this.#ids.has(text)) return {id: text};
    this.#names ??= namesOf(this.#allPartners());
    const [id, ...others] = this.#names.get(nameKey(text)) ?? [];
    if (id !== undefined && others.length === 0) return {id};
    if (id !== undefined)
      return {reason: `is the name of several partners; write the id: ${[id, ...others].slice(0, 5).join(', ')}`};
    return {reason: 'is neither the id nor the name of a partner'};
  }

  #allPartners(): Partner[] {
    const own = [...this.#partners.values()].map(({partner}) => partner);
    return own.length > 0 && !this.#known.keep
      ? own
      : [...this.#known.partners.filter(({id}) => !this.#partners.has(id)), ...own];
  }
}

function namesOf(partners: readonly Partner[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const {id, name} of partners) names.set(nameKey(name), [...(names.get(nameKey(name)) ?? []), id]);
  return names;
}

function unknownText(headers: readonly string[]): string {
  const names = headers.slice(0, 10).map((header) => `"${header.slice(0, 40)}"`).join(', '); // prettier-ignore
  return headers.length === 1
    ? `The column ${names} is not known and was left out.`
    : `The columns ${names}${headers.length > 10 ? ' \u2026' : ''} are not known and were left out.`;
}
