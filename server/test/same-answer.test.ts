import fc from 'fast-check';
import {afterAll, describe, expect, it} from 'vitest';

import {OfferPage, PartnerPage} from 'artsmark-widgets/contract';
import {
  answer,
  type Directory,
  listOffersIn,
  placeKeys,
  placesUnder,
  prepareDirectory,
  resolvePlace,
  runAtOnce,
  suggestPlacesIn,
} from 'artsmark-widgets/search';

import {BridgeStore} from '../src/stores/bridge-store.js';
import {DirectoryStore} from '../src/stores/directory-store.js';
import {OfferStore} from '../src/stores/offer-store.js';
import {PartnerStore} from '../src/stores/partner-store.js';
import {PlaceStore} from '../src/stores/place-store.js';
import {ReferenceStore} from '../src/stores/reference-store.js';
import {aHostileDirectory, aHostileQuery, anOfferQuery, aPlaceText} from './support/hostile-directory.js';
import {useDatabase} from './support/database.js';

const TODAY = '2026-11-23';
const DIRECTORIES = Number(process.env['DIRECTORIES'] ?? 60);
const QUESTIONS = 25;

describe('the same question', () => {
  const database = useDatabase();
  let asked = 0;
  let answered = 0;

  afterAll(() => {
    console.log(`${asked} questions asked of both engines, ${answered} of them with partners in the answer`);
  });

  it(
    `has the same answer in SQL as in memory, over ${DIRECTORIES} random directories`,
    {timeout: DIRECTORIES * 5000},
    async () => {
      const {db} = database.current;
      const directories = new DirectoryStore(db);
      await fc.assert(
        fc.asyncProperty(
          aHostileDirectory,
          fc.array(aHostileQuery, {minLength: QUESTIONS, maxLength: QUESTIONS}),
          fc.array(anOfferQuery, {minLength: 5, maxLength: 5}),
          fc.array(aPlaceText, {minLength: 5, maxLength: 5}),
          async (data, questions, offerQuestions, texts) => {
            await directories.replace(data);
            const directory = runAtOnce(prepareDirectory(data));
            const reference = new ReferenceStore(db);
            const partners = new PartnerStore(db, reference);
            const offers = new OfferStore(db, reference);
            const places = new PlaceStore(db, reference);
            for (const query of questions) {
              const found = await partners.find(query, TODAY);
              asked += 1;
              answered += found.total > 0 ? 1 : 0;
              expect({query, page: found}).toEqual({query, page: runAtOnce(answer(directory, query, TODAY))});
              expect(PartnerPage.parse(found)).toEqual(found);
            }
            for (const query of offerQuestions) {
              const found = await offers.list(query);
              expect({query, page: found}).toEqual({query, page: listOffersIn(directory, query)});
              expect(OfferPage.parse(found)).toEqual(found);
            }
            for (const text of texts) {
              expect({text, items: await places.suggest(text)}).toEqual({
                text,
                items: suggestPlacesIn(directory, text),
              });
              expect(await places.resolve(text, TODAY)).toEqual(resolved(directory, text));
            }
            expect(await new BridgeStore(reference).list()).toEqual(directory.bridges);
            expect(await directories.read()).toEqual(data);
          },
        ),
        {numRuns: DIRECTORIES, endOnFailure: true},
      );
      expect(asked).toBeGreaterThanOrEqual(1000);
      // Empty answers alone would prove nothing.
      expect(answered).toBeGreaterThan(asked / 6);
    },
  );
});

const resolved = (directory: Directory, text: string) =>
  resolvePlace(text, placesUnder(directory, placeKeys(text)), directory.bridges, TODAY);
