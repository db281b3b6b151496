import {parseArgs} from 'node:util';

import type {Changes} from '../import/changes.js';
import {importFiles, type ImportReport} from '../import/import-files.js';
import {DirectoryStore} from '../stores/directory-store.js';
import {CommandFault, Progress, readInput, runCommand, withDatabase} from './terminal.js';

const USAGE = `npm run import -- partners.csv offers.csv [--dry-run] [--keep]

Puts the partners and offers of CSV or JSON files in place of those there are, all or nothing.
  --dry-run  checks everything, says what would change, and changes nothing
  --keep     keeps partners and offers that the files do not name`;

await runCommand(async (args) => {
  const {values, positionals} = parseArgs({
    args: [...args],
    options: {
      'dry-run': {type: 'boolean', default: false},
      keep: {type: 'boolean', default: false},
      help: {type: 'boolean', short: 'h', default: false},
    },
    allowPositionals: true,
  });
  if (values.help) return void process.stdout.write(`${USAGE}\n`);
  if (positionals.length === 0) throw new CommandFault(`No file is named.\n\n${USAGE}`);
  const inputs = await Promise.all(positionals.map(readInput));
  const started = performance.now();
  const report = await withDatabase((db) => {
    const writing = new Progress('Writing');
    return importFiles(new DirectoryStore(db), inputs, {
      dryRun: values['dry-run'],
      keep: values.keep,
      onRow: countRows(),
      onWrite: writing.update,
    });
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${[...reportLines(report, values['dry-run']), `Done in ${seconds} s.`].join('\n')}\n`);
});

function countRows(): () => void {
  let rows = 0;
  return () => {
    rows += 1;
    if (rows % 10_000 === 0) process.stderr.write(`${rows.toLocaleString('en-GB')} rows read\n`);
  };
}

function reportLines({files, notices, partners, offers, changed}: ImportReport, dryRun: boolean): string[] {
  return [
    ...files.map(({name, encoding, kinds}) => `${name}: ${kinds.join(' and ')}, read as ${encoding}.`),
    ...notices,
    `Partners: ${changesText(partners)}.`,
    `Offers: ${changesText(offers)}.`,
    ...(changed ? (dryRun ? ['This was a dry run: nothing was changed.'] : []) : ['Nothing changed.']),
  ];
}

function changesText(changes: Changes): string {
  return (['added', 'changed', 'removed', 'unchanged'] as const)
    .map((name) => `${changes[name].toLocaleString('en-GB')} ${name}`)
    .join(', ');
}
