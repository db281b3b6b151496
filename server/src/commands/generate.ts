import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {parseArgs} from 'node:util';

import {dayInLondon} from 'artsmark-widgets/search';

import {offersCsv, partnersCsv} from '../import/export-tables.js';
import {placesFor} from '../places/places.js';
import {defaultFramework, historicBridges} from '../places/tables.js';
import {generateOffers, generatePartners} from '../sample/generate.js';
import {DirectoryStore} from '../stores/directory-store.js';
import {callersPath, CommandFault, Progress, runCommand, withDatabase, writeOutput} from './terminal.js';

const USAGE = `npm run generate -- --partners 10000 --offers 30000 [--seed 1] [folder | --load]

Makes a large directory up, always the same one for the same seed: as partners.csv and offers.csv in a folder
("generated" when none is named), or with --load straight into the database in place of all that is there.`;

await runCommand(async (args) => {
  const {values, positionals} = parseArgs({
    args: [...args],
    options: {
      partners: {type: 'string', default: '1000'},
      offers: {type: 'string', default: '3000'},
      seed: {type: 'string', default: '1'},
      load: {type: 'boolean', default: false},
      help: {type: 'boolean', short: 'h', default: false},
    },
    allowPositionals: true,
  });
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const options = {
    partners: count('partners', values.partners),
    offers: count('offers', values.offers),
    seed: count('seed', values.seed),
  };
  if (options.partners === 0 && options.offers > 0) throw new CommandFault('Offers need partners.');
  if (values.load) {
    if (positionals.length > 0) throw new CommandFault('Name a folder or --load, not both.');
    const partners = [...generatePartners(options)];
    const places = placesFor(partners, {date: dayInLondon(new Date())});
    const data = {
      partners,
      offers: [...generateOffers(options)],
      places,
      bridges: historicBridges(),
      framework: defaultFramework(),
    };
    await withDatabase((db) => new DirectoryStore(db).replace(data, new Progress('Writing').update));
    process.stdout.write(
      `${options.partners.toLocaleString('en-GB')} partners and ${options.offers.toLocaleString('en-GB')} offers loaded.\n`,
    );
    return;
  }
  const [folder = 'generated'] = positionals;
  await mkdir(callersPath(folder), {recursive: true});
  await writeOutput(join(folder, 'partners.csv'), partnersCsv(generatePartners(options)));
  await writeOutput(join(folder, 'offers.csv'), offersCsv(generateOffers(options)));
  process.stdout.write(`${join(folder, 'partners.csv')} and ${join(folder, 'offers.csv')} written.\n`);
});

function count(name: string, text: string): number {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : NaN;
  if (!(number <= 1_000_000))
    throw new CommandFault(`--${name} is "${text}"; it must be a whole number up to 1,000,000.`);
  return number;
}
