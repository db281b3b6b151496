import {parseArgs} from 'node:util';

import {offersCsv, partnersCsv} from '../import/export-tables.js';
import {DirectoryStore} from '../stores/directory-store.js';
import {CommandFault, runCommand, withDatabase, writeOutput} from './terminal.js';

const USAGE = `npm run export -- partners.csv offers.csv

Writes the partners and offers of the directory as the files that an import reads: CSV, or JSON where the name ends in .json.
A cell that a spreadsheet would take for a formula (= + - @) starts with an apostrophe, which an import takes off again.`;

await runCommand(async (args) => {
  const {values, positionals} = parseArgs({
    args: [...args],
    options: {help: {type: 'boolean', short: 'h', default: false}},
    allowPositionals: true,
  });
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const [partnersFile, offersFile, ...more] = positionals;
  if (!partnersFile || !offersFile || more.length > 0)
    throw new CommandFault(`Name two files, for partners and for offers.\n\n${USAGE}`);
  const {partners, offers} = await withDatabase((db) => new DirectoryStore(db).read());
  await writeOutput(partnersFile, isJson(partnersFile) ? json(partners) : partnersCsv(partners));
  await writeOutput(offersFile, isJson(offersFile) ? json(offers) : offersCsv(offers));
  process.stdout.write(
    `${partners.length.toLocaleString('en-GB')} partners and ${offers.length.toLocaleString('en-GB')} offers written.\n`,
  );
});

function isJson(file: string): boolean {
  return file.toLowerCase().endsWith('.json');
}

function* json(records: readonly unknown[]): Iterable<string> {
  yield '[';
  for (const [i, record] of records.entries()) yield `${i === 0 ? '' : ','}\n${JSON.stringify(record)}`;
  yield '\n]\n';
}
