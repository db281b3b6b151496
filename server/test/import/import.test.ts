import iconv from 'iconv-lite';
import {beforeEach, describe, expect, it} from 'vitest';

import {faultText, ImportRefused} from '../../src/import/faults.js';
import {importFiles} from '../../src/import/import-files.js';
import {MOST_BYTES} from '../../src/import/text.js';
import {faultsOf, file, importPartners, MemoryStore} from './support.js';

let store: MemoryStore;

beforeEach(() => {
  store = new MemoryStore();
});

const partner = () => store.data.partners[0];
const offer = () => store.data.offers[0];

/** Imports one partner with these cells. */
const onePartner = (cells: Record<string, string>) => {
  const all = {name: 'Lockside', ...cells};
  return importPartners(store, [
    Object.keys(all).join(','),
    Object.values(all)
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(','),
  ]);
};

/** Imports one offer with these cells, of a partner called a. */
const oneOffer = (cells: Record<string, string>) => {
  const all = {partner: 'a', title: 'A play', ...cells};
  const offers = [
    Object.keys(all).join(','),
    Object.values(all)
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(','),
  ].join('\n');
  return importFiles(store, [file('offers.csv', offers), file('partners.csv', 'id,name\na,A')]);
};

describe('A header', () => {
  it('is matched by name, whatever its case, blanks, marks and order', async () => {
    await importPartners(store, 'Art Forms,LOCAL-AUTHORITY,Partner Name,Post code\nDrama,Tameside,Lockside,ol67sf');
    expect(partner()).toMatchObject({
      id: 'lockside',
      name: 'Lockside',
      artForms: ['drama'],
      address: {postcode: 'OL6 7SF', localAuthority: 'E08000008'},
    });
  });

  it('that is not known is reported and left out', async () => {
    const {notices} = await importPartners(store, 'name,Twitter,Fax\nLockside,@l,1');
    expect(notices).toContain('partners.csv: The columns "Twitter", "Fax" are not known and were left out.');
  });

  it('that is missing refuses the file by name', async () => {
    expect((await faultsOf(importPartners(store, 'town,postcode\nM,M1 2WD')))[0]?.reason).toContain(
      'The column "name" is missing',
    );
    expect((await faultsOf(importPartners(store, 'title,cost\nA play,free')))[0]?.reason).toContain(
      'The column "partner" is missing',
    );
  });

  it('that stands twice refuses the file', async () => {
    const [fault] = await faultsOf(importPartners(store, 'name,town,City\nLockside,Manchester,Salford'));
    expect(fault?.reason).toBe('The headers "town" and "City" mean the same column, locality');
  });

  it('tells offers from partners, in whatever order the files come', async () => {
    const {files} = await importFiles(store, [file('b.csv', 'partner,title\na,A play'), file('a.csv', 'id,name\na,A')]);
    expect(files.map(({name, kinds}) => [name, ...kinds])).toEqual([
      ['b.csv', 'offers'],
      ['a.csv', 'partners'],
    ]);
  });

  it.each([[';'], ['\t']])('tells by what cells are parted: %j', async (mark) => {
    await importPartners(store, `name${mark}town\nLockside${mark}Manchester`);
    expect(partner()).toMatchObject({name: 'Lockside', address: {locality: 'Manchester'}});
  });
});

describe('A text file', () => {
  const text = 'name,summary\r\nTŷ Golau,Café “Étoile” – £5\r\n';

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', iconv.encode(text, 'utf16le', {addBOM: true})],
  ])('is read as %s, with or without its mark', async (encoding, bytes) => {
    const {files} = await importFiles(store, [file('partners.csv', bytes)]);
    expect(files[0]?.encoding).toBe(encoding);
    expect(partner()).toMatchObject({name: 'Tŷ Golau', summary: 'Café “Étoile” – £5'});
  });

  it('is read as Windows-1252 when it is no UTF-8, and that is said', async () => {
    const {files} = await importFiles(store, [
      file('partners.csv', iconv.encode('name,summary\r\nCafé,“Étoile” – £5 €', 'win1252')),
    ]);
    expect(files[0]?.encoding).toBe('Windows-1252');
    expect(partner()).toMatchObject({name: 'Café', summary: '“Étoile” – £5 €'});
  });

  it('is refused when it is damaged UTF-8, which Windows-1252 would turn into rubbish', async () => {
    const bytes = Buffer.concat([Buffer.from('name\nTŷ Golau\nCaf'), Buffer.from([0xc3]), Buffer.from('\nÉtoile\n')]);
    expect((await faultsOf(importFiles(store, [file('partners.csv', bytes)])))[0]?.reason).toBe(
      'This file is UTF-8, but damaged in line 3',
    );
  });

  it.each([
    ['a spreadsheet', [0x50, 0x4b, 0x03, 0x04, 1, 2], 'save it as CSV'],
    ['compressed', [0x1f, 0x8b, 8, 0], 'unpack it'],
  ])('is refused when it is %s', async (_, bytes, words) => {
    expect((await faultsOf(importFiles(store, [file('partners.csv', Uint8Array.from(bytes))])))[0]?.reason).toContain(
      words,
    );
  });

  it('is refused when it is too large', async () => {
    expect(
      (await faultsOf(importFiles(store, [{name: 'p.csv', bytes: {length: MOST_BYTES + 1} as Uint8Array}])))[0]?.reason,
    ).toContain('at most 256 MB');
  });

  it.each([
    ['', 'empty'],
    ['name,town\n', 'no rows'],
    ['name,town\n,\n,\n', 'no rows'],
    ['[]', 'no rows'],
    ['{}', 'neither'],
    ['[{"name":', 'no JSON'],
  ])('that holds no row is refused, so that nothing is emptied by mistake: %j', async (content, words) => {
    await onePartner({});
    expect((await faultsOf(importPartners(store, content)))[0]?.reason).toContain(words);
    expect(store.data.partners).toHaveLength(1);
  });

  it('of a million columns is refused', async () => {
    const [fault] = await faultsOf(importPartners(store, `${'a,'.repeat(1_000_000)}b\n`));
    expect(fault?.reason).toMatch(/columns; at most 200|too long/);
  });
});

describe('A row', () => {
  it.each([['\n'], ['\r\n'], ['\r']])(
    'is named by the line in which it starts, with line ends %j and inside cells',
    async (end) => {
      const lines = [
        'name,description,since',
        '"A","one',
        'two',
        'three",2020-01-01',
        '',
        'B,x,2019-13-01',
        '"C","a',
        'b",nonsense',
      ];
      const faults = await faultsOf(importPartners(store, lines.join(end)));
      expect(faults.map(({where, column, value}) => [where, column, value])).toEqual([
        ['line 6', 'since', '2019-13-01'],
        ['line 7', 'since', 'nonsense'],
      ]);
    },
  );

  it('with too few or too many cells is refused, for it may be half of one', async () => {
    const faults = await faultsOf(importPartners(store, 'name,town\nA,Manchester\nB\nC,D,E'));
    expect(faults.map(faultText)).toEqual([
      'partners.csv, line 3: This row has 1 cell, but the heading has 2.',
      'partners.csv, line 4: This row has 3 cells, but the heading has 2.',
    ]);
  });

  it.each([
    ['name,town\nA,"Man\nchester"\nB,"Manchester\nC,Salford', 'never closed', 'line 4'],
    ['name,town\nA,Manchester\nB,"Salf"ord', 'goes on behind it', 'line 3'],
  ])('with a stray quotation mark is refused by its line', async (text, words, where) => {
    const [fault] = await faultsOf(importPartners(store, text));
    expect(fault).toMatchObject({where});
    expect(fault?.reason).toContain(words);
  });

  it('of blanks alone is passed over', async () => {
    const {partners} = await importPartners(store, 'name,town\nA,Manchester\n,\n , \n\n');
    expect(partners.added).toBe(1);
  });

  it('that is bad refuses all the others, and every bad one is named', async () => {
    const rows = Array.from({length: 250}, (_, i) => `P${i},nobody`);
    const refused = await importPartners(store, ['name,email', 'Good,a@b.example', ...rows]).catch(
      (error: unknown) => error as ImportRefused,
    );
    expect(refused).toBeInstanceOf(ImportRefused);
    expect((refused as ImportRefused).count).toBe(250);
    expect((refused as ImportRefused).faults).toHaveLength(100);
    expect(store.writes).toBe(0);
  });

  it('is described by file, line, column as written, shortened value and reason', async () => {
    const [fault] = await faultsOf(importPartners(store, `name,E-mail\nA,${'x'.repeat(300)}`));
    expect(faultText(fault!)).toBe(
      `partners.csv, line 2, column "E-mail": "${'x'.repeat(60)}…" is not one plain e-mail address.`,
    );
  });
});

describe('A cell of a partner', () => {
  it.each([
    ['art_forms', 'Drmaa', 'is not an art form; did you mean "drama"'],
    ['key_stages', 'KS7', 'is not a key stage; did you mean'],
    ['key_stages', 'university', 'known are early-years, ks1'],
    ['delivery', 'by drone', 'is not a way of delivery'],
    ['status', 'actve', 'did you mean "active"'],
    ['bridges', 'Curios Minds', 'did you mean "curious-minds"'],
    ['url', 'www.lockside.example', 'did you mean "https://www.lockside.example"'],
    ['url', 'javascript:alert(1)', 'no safe web address'],
    ['url', 'https://user@evil.example/', 'no safe web address'],
    ['logo', 'data:image/png;base64,AA', 'no safe web address'],
    ['email', 'a@b.example, c@d.example', 'not one plain e-mail address'],
    ['phone', 'ask Jo', 'no telephone number'],
    ['since', '31/02/2020', 'write it as 2027-01-05'],
    ['since', '2020-02-31', 'no day of the calendar'],
    ['postcode', 'M1 2ZZZ', 'is no postcode'],
    ['local_authority', 'Newcastle', 'several local authorities: Newcastle-under-Lyme'],
    ['local_authority', 'Kent', 'is a county'],
    ['local_authority', 'Atlantis', 'is not an English local authority'],
    ['local_authority', 'E12000002', 'is a region'],
    ['region', 'Wessex', 'is not an English region'],
    ['reach', 'everywhere', 'is not a reach'],
    ['reach_radius', 'far', 'is no distance'],
    ['signposts', 'nobody', 'is the id of no partner'],
    ['id', 'Lock Side', 'is no id'],
    ['name', '', 'must not be empty'],
    ['summary', 'x'.repeat(1001), 'at most 1,000 fit'],
    ['locality', 'a\nb', 'takes one line'],
    ['summary', 'a\0b', 'control character (U+0000)'],
    ['summary', 'a\u0007b', 'control character (U+0007)'],
    ['summary', 'a\u009bb', 'control character (U+009B)'],
  ])('is refused with a reason: %s %j', async (column, value, reason) => {
    const faults = await faultsOf(onePartner({locality: 'Leeds', [column]: value}));
    expect(faults.map((fault) => fault.reason).join('; ')).toContain(reason);
    expect(faults[0]?.column).toBe(column);
    expect(store.writes).toBe(0);
  });

  it.each([
    [{lat: '53.4', lon: ''}, 'lat and lon go together'],
    [{lat: '-2.2', lon: '53.4'}, 'each other’s place'],
    [{lat: '0', lon: '0'}, 'outside the United Kingdom'],
    [{lat: 'NaN', lon: '1'}, 'no number of degrees'],
    [{reach: 'areas'}, 'none is named'],
    [{reach: 'radius'}, 'none is given'],
    [{reach: '', reach_areas: 'Tameside'}, 'areas or radius'],
  ])('is refused beside another: %j', async (cells, reason) => {
    expect((await faultsOf(onePartner(cells as Record<string, string>))).map((fault) => fault.reason).join()).toContain(
      reason,
    );
  });

  it('takes labels, lists, areas by name and distances in miles', async () => {
    await onePartner({
      art_forms: 'Visual arts; DRAMA',
      key_stages: 'Key stage 2, KS3; EYFS; Sixth form',
      delivery: 'In school;at venue',
      bridges: 'Curious Minds',
      reach: 'Areas',
      reach_areas: 'Tameside;North West;E08000019',
      reach_radius: '20 miles',
      local_authority: 'City of Bristol',
      region: 'south west',
      status: 'Lapsed',
    });
    expect(partner()).toMatchObject({
      artForms: ['visual-arts', 'drama'],
      keyStages: ['ks2', 'ks3', 'early-years', 'post-16'],
      delivery: ['in-school', 'at-venue'],
      bridges: ['curious-minds'],
      reach: {kind: 'areas', areas: ['E08000008', 'E12000002', 'E08000019'], radius: 32187},
      address: {localAuthority: 'E06000023', region: 'E12000009'},
      status: 'lapsed',
    });
  });

  it('that names a county stands for its districts', async () => {
    await onePartner({reach: 'areas', reach_areas: 'Kent'});
    expect(partner()?.reach?.areas).toHaveLength(12);
  });

  it('that is missing stays missing', async () => {
    await onePartner({});
    expect(partner()).toEqual({
      id: 'lockside', name: 'Lockside', summary: '', address: {locality: ''}, artForms: [], keyStages: [], delivery: [], bridges: [], status: 'active', signposts: [],
      updatedAt: expect.any(String) as string,
    }); // prettier-ignore
  });

  it('keeps paragraphs of a description, whatever the line ends', async () => {
    await onePartner({description: 'One.\r\n\r\nTwo.'});
    expect(partner()?.description).toBe('One.\n\nTwo.');
  });
});

describe('A cell of an offer', () => {
  it.each([
    ['free', {kind: 'free'}],
    ['On request', {kind: 'on-request'}],
    ['£840', {kind: 'paid', pence: 84000}],
    ['£1,200 a term', {kind: 'paid', pence: 120000, per: 'term'}],
    ['5.50', {kind: 'paid', pence: 550}],
    ['5.5', {kind: 'paid', pence: 550}],
    ['£6 per pupil', {kind: 'paid', pence: 600, per: 'pupil'}],
    ['paid', {kind: 'paid'}],
    ['', undefined],
  ])('states a cost: %j', async (cost, expected) => {
    await oneOffer({cost});
    expect(offer()?.cost).toEqual(expected);
  });

  it('states dates, ages, criteria and lists with a semicolon in an item', async () => {
    await oneOffer({
      dates: '2027-01-05;2027-02-01/2027-02-03',
      age_from: '9',
      age_to: '13',
      criteria: 'Range of offer; Pupil engagement;cpd',
      outcomes: 'One\\; two;Three\\\\four',
      cpd: 'Yes',
    });
    expect(offer()).toMatchObject({
      dates: [{from: '2027-01-05'}, {from: '2027-02-01', to: '2027-02-03'}],
      ages: {from: 9, to: 13},
      criteria: ['range-of-offer', 'children-and-young-people', 'cpd'],
      outcomes: ['One; two', 'Three\\four'],
      cpd: true,
    });
  });

  it.each([
    [{partner: 'nobody'}, 'neither the id nor the name of a partner'],
    [{title: ''}, 'must not be empty'],
    [{cost: 'a lot'}, 'is no price'],
    [{cost: '-5'}, 'is no price'],
    [{cost: '5.505'}, 'is no price'],
    [{cost_per: 'class'}, 'a price per "class" is meant'],
    [{age_from: '9'}, 'this one is missing'],
    [{age_from: '9', age_to: '7'}, 'is younger'],
    [{age_from: 'nine', age_to: '11'}, 'no whole number'],
    [{cpd: 'maybe'}, 'neither yes nor no'],
    [{dates: '31/02/2027'}, 'write it as 2027-01-05'],
    [{dates: '2027-02-31'}, 'no day of the calendar'],
    [{dates: '2027-02-03/2027-02-01'}, 'ends before it begins'],
    [{criteria: 'Leadersip'}, 'did you mean "leadership"'],
  ])('is refused with a reason: %j', async (cells, reason) => {
    expect((await faultsOf(oneOffer(cells as Record<string, string>))).map((fault) => fault.reason).join()).toContain(
      reason,
    );
    expect(store.writes).toBe(0);
  });

  it('may name its partner by name, unless two have it', async () => {
    await importFiles(store, [file('o.csv', 'partner,title\ntŷ GOLAU,A play'), file('p.csv', 'id,name\nx,Tŷ Golau')]);
    expect(offer()?.partner).toBe('x');
    const two = importFiles(store, [
      file('o.csv', 'partner,title\nTŷ Golau,A play'),
      file('p.csv', 'id,name\nx,Tŷ Golau\ny,Ty Golau'),
    ]);
    expect((await faultsOf(two))[0]?.reason).toContain('write the id: x, y');
  });
});

describe('An id', () => {
  it('that is missing is made from the name, always the same', async () => {
    await importFiles(store, [
      file('o.csv', 'partner,title\nGrandparents’ Choir,Sing & stamp'),
      file('p.csv', 'name\nGrandparents’ Choir\n劇団\nЛодка'),
    ]);
    const ids = store.data.partners.map(({id}) => id);
    expect(ids[0]).toBe('grandparents-choir');
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
    expect(offer()?.id).toBe('grandparents-choir-sing-stamp');
    const again = await importFiles(store, [
      file('o.csv', 'partner,title\nGrandparents’ Choir,Sing & stamp'),
      file('p.csv', 'name\nЛодка\n劇団\nGrandparents’ Choir'),
    ]);
    expect(again.changed).toBe(false);
  });

  it('tells long names apart by their ends', async () => {
    const long = 'The Friends of the Old Ropewalk, Net Loft and Chandlery at Grimsby Community';
    await importPartners(store, ['name', `"${long} Trust"`, `"${long} Choir"`]);
    expect(store.data.partners.map(({id}) => id.length)).toEqual([63, 63].map(() => expect.any(Number) as number));
    expect(new Set(store.data.partners.map(({id}) => id)).size).toBe(2);
  });

  it('that stands twice is refused naming both lines, across files too', async () => {
    const [fault] = await faultsOf(
      importFiles(store, [file('a.csv', 'id,name\nx,A\ny,B'), file('b.csv', 'id,name\n\nx,C')]),
    );
    expect(faultText(fault!)).toBe('b.csv, line 3, column "id": "x" stands in a.csv, line 2 already.');
    const [made] = await faultsOf(importPartners(store, 'name\nSt Mary\nSt. Mary'));
    expect(made?.reason).toContain('gives the id "st-mary", which partners.csv, line 2 has already');
  });
});

describe('JSON', () => {
  it('is read as rows of plain values', async () => {
    const rows = [{id: 'a', name: 'A', artForms: ['drama', 'Visual arts'], lat: 53.5, lon: -2.2, summary: 'x; y'}];
    await importFiles(store, [file('p.json', JSON.stringify(rows))]);
    expect(partner()).toMatchObject({
      artForms: ['drama', 'visual-arts'],
      location: {lat: 53.5, lon: -2.2},
      summary: 'x; y',
    });
  });

  it('is read as records of the contract, partners and offers in one file', async () => {
    await oneOffer({cost: '£5.50', cost_per: 'pupil', dates: '2027-01-01/2027-01-02', age_from: '4', age_to: '5'});
    const {partners, offers} = store.data;
    const {changed} = await importFiles(store, [file('all.json', JSON.stringify({partners, offers}))]);
    expect(changed).toBe(false);
  });

  it('with half a character is refused by item', async () => {
    const [fault] = await faultsOf(importFiles(store, [file('p.json', '[{"name":"A"},{"name":"B\\ud800"}]')]));
    expect(fault).toMatchObject({where: 'partner 2', column: 'name', reason: 'holds half a character (U+D800)'});
  });

  it('nested beyond all measure is refused', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    await expect(importFiles(store, [file('p.json', deep)])).rejects.toThrow(ImportRefused);
  });

  it('with keys of a prototype changes no prototype', async () => {
    await importFiles(store, [file('p.json', '[{"name":"A","__proto__":{"polluted":1},"constructor":"x"}]')]);
    expect(({} as {polluted?: number}).polluted).toBeUndefined();
    expect(partner()?.name).toBe('A');
  });
});

describe('An import', () => {
  const partners = 'id,name,locality\na,A,Leeds\nb,B,York';
  const offers = 'partner,title\na,One\nb,Two';

  it('changes nothing the second time', async () => {
    await importFiles(store, [file('p.csv', partners), file('o.csv', offers)]);
    const report = await importFiles(store, [file('p.csv', partners), file('o.csv', offers)]);
    expect(report).toMatchObject({
      changed: false,
      partners: {added: 0, changed: 0, removed: 0, unchanged: 2},
      offers: {unchanged: 2},
    });
    expect(store.writes).toBe(1);
  });

  it('says what was added, changed, removed and left, and dates only what changed', async () => {
    await importFiles(store, [file('p.csv', partners), file('o.csv', offers)], {now: new Date('2026-01-01T00:00:00Z')});
    const report = await importPartners(store, 'id,name,locality\na,A,Leeds\nc,C,Hull', {
      now: new Date('2026-02-02T00:00:00Z'),
    });
    expect(report.partners).toEqual({added: 1, changed: 0, removed: 1, unchanged: 1});
    expect(report.offers).toEqual({added: 0, changed: 0, removed: 1, unchanged: 1});
    expect(store.data.partners.map(({id, updatedAt}) => [id, updatedAt?.slice(0, 7)])).toEqual([
      ['a', '2026-01'],
      ['c', '2026-02'],
    ]);
  });

  it('keeps what the files do not name when it is told to', async () => {
    await importFiles(store, [file('p.csv', partners), file('o.csv', offers)]);
    const report = await importPartners(store, 'id,name,locality\na,A!,Leeds', {keep: true});
    expect(report.partners).toEqual({added: 0, changed: 1, removed: 0, unchanged: 1});
    expect(store.data.partners.map(({name}) => name)).toEqual(['A!', 'B']);
    expect(store.data.offers).toHaveLength(2);
  });

  it('of offers alone leaves the partners', async () => {
    await importFiles(store, [file('p.csv', partners)]);
    const report = await importFiles(store, [file('o.csv', offers)]);
    expect(report).toMatchObject({partners: {unchanged: 2}, offers: {added: 2}});
  });

  it('writes nothing in a dry run, and says the same', async () => {
    const report = await importFiles(store, [file('p.csv', partners), file('o.csv', offers)], {dryRun: true});
    expect(report).toMatchObject({changed: true, partners: {added: 2}, offers: {added: 2}});
    expect(store.writes).toBe(0);
  });

  it('gives an empty directory its Bridges and its framework', async () => {
    store.data = {
      ...store.data,
      bridges: [],
      framework: {version: 'none', name: '', draft: false, criteria: [], levels: [], stages: []},
    };
    await onePartner({bridges: 'curious-minds'});
    expect(store.data.bridges).toHaveLength(10);
    expect(store.data.framework.criteria).toHaveLength(8);
  });

  it('finds a position for partners without one, says how rough it is, and finds the same again', async () => {
    const text = [
      'id,name,postcode,locality,lat,lon',
      'a,A,M1 2WD,Manchester,53.48,-2.23',
      'b,B,M1 2WD,,,',
      'c,C,M1 9ZZ,,,',
      'd,D,,manchester,,',
      'e,E,ZE1 0AA,Nowhere,,',
    ];
    const {notices} = await importPartners(store, text);
    expect(notices.filter((notice) => /position|middle/.test(notice))).toEqual([
      '1 partner has no lat and lon and got the position of the postcode.',
      '1 partner has no lat and lon and got the middle of the postcode district: distances are rough.',
      '1 partner has no lat and lon and got the middle of the town: distances are rough.',
      '1 partner has no position: no lat and lon, and an address that is not known.',
    ]);
    expect(store.data.partners.map(({location}) => location)).toEqual([
      ...Array<object>(4).fill({lat: 53.48, lon: -2.23}),
      undefined,
    ]);
    expect(store.data.places.some(({keys}) => keys.includes('postcode:M19ZZ'))).toBe(false);
    expect((await importPartners(store, text)).changed).toBe(false);
  });

  it('keeps places that an importer of postcodes wrote', async () => {
    const place = {
      id: 'm1-2wd',
      label: 'M1 2WD',
      kind: 'postcode',
      location: {lat: 53.4, lon: -2.2},
      precision: 'exact',
      source: 'A gazetteer',
      keys: ['postcode:M12WD'],
    };
    store.data = {...store.data, places: [place]};
    await onePartner({postcode: 'M1 2WD'});
    expect(store.data.places).toContainEqual(place);
    expect(partner()?.location).toEqual(place.location);
  });

  it('keeps area codes that it does not know, and says so', async () => {
    const {notices} = await onePartner({local_authority: 'E06000099'});
    expect(notices).toContain('Area codes that our tables do not know were kept: E06000099.');
  });
});
