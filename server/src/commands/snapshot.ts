import {parseArgs} from 'node:util';

import {readConfig} from '../config.js';
import {snapshotLines} from '../snapshot.js';
import {ReferenceStore} from '../stores/reference-store.js';
import {CommandFault, runCommand, withDatabase, writeOutput} from './terminal.js';

const USAGE = `npm run snapshot -- [--bridge curious-minds] out.json

Writes the directory, or the part of it that one Bridge supports, as one file that a page can search without a server.`;

await runCommand(async (args) => {
  const {values, positionals} = parseArgs({
    args: [...args],
    options: {bridge: {type: 'string'}, help: {type: 'boolean', short: 'h', default: false}},
    allowPositionals: true,
  });
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new CommandFault(`Name one file to write.\n\n${USAGE}`);
  await withDatabase(async (db) => {
    const reference = await new ReferenceStore(db).current();
    const ids = reference.bridges.map(({id}) => id);
    if (values.bridge !== undefined && !ids.includes(values.bridge))
      throw new CommandFault(`There is no Bridge "${values.bridge}"; known are ${ids.join(', ')}.`);
    const {name, attribution} = readConfig(process.env);
    await writeOutput(file, snapshotLines(db, reference, {name, attribution}, values.bridge));
  });
  process.stdout.write(`${file} written.\n`);
});
