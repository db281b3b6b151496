const thousands = (value) => Math.round(value).toLocaleString('en-GB');
const share = (value) => `${value < 0.1 ? (100 * value).toFixed(1) : Math.round(100 * value)} %`;
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

/** Writes what was measured as a page. */
export function render({machine, taken, busy, bytes, browser, imports, server}) {
  return [
    '# Measurements',
    `Written by \`npm run bench\` on ${machine.cpu}, ${machine.memory}, ${machine.system}, Node ${machine.node}. Times differ from run to run and
from machine to machine; the ratios are taken in turn in one run, and are what to compare.

| Command | Measures |
|---|---|
| \`npm run bench\` | All of this, in a quarter of an hour. |
| \`npm run bench -- bytes\` | Bytes alone; \`browser\` and \`server\` likewise. |
| \`npm run bench -- server --most 10000 --seconds 5\` | Less of it. |
| \`npm run bench -- browser --runs 15\` | More of it. |`,
    bytes && bytesSection(bytes, at(taken.bytes)),
    browser && browserSection(browser, at(taken.browser, busy.browser)),
    server && serverSection(imports, server, at(taken.server, busy.server)),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** When it was measured, and how many programs wanted the processor at the end. */
function at({day, commit}, load) {
  return `Measured on ${day} at ${commit}${load === undefined ? '' : `, with a load average of ${load.toFixed(1)}`}.`;
}

function bytesSection({files, firstLoads, entries, peers, plain}, measured) {
  const rows = (list) => list.map(({what, bytes}) => [`\`${what}\``, kilobytes(bytes)]);
  return `## What a visitor loads

${measured} Minified, gzip -9, kB (1,000 bytes).

${table(['File of `dist/cdn`', 'kB'], rows(files))}

${table(['First load of a page with', 'kB'], rows(firstLoads))}

${table(["Import into a bundle of one's own", 'kB'], rows(entries))}

${table(
  ['For comparison', 'kB'],
  [...peers, ...plain].map(({what, bytes}) => [NAMES[what] ?? what, kilobytes(bytes)]),
)}

No package on npm does the same job. The two that come nearest are in \`peers/\`, set up for what they share with it.`;
}

const NAMES = {
  lit: 'An empty element on Lit',
  'google-store-locator': "Google's store locator (place and distance only), before it loads Google Maps",
  instantsearch: 'InstantSearch with words, nine filters, results and pages, without a place, offers or an engine',
  'plain page on the endpoint': 'The plain page below, on the endpoint',
  'plain page on the file': 'The plain page below, searching the file',
};

const STEPS = {start: 'first script to results', tick: 'a filter is ticked', words: 'Enter after words'};

function browserSection(rows, measured) {
  const longest = ({longest: ms}) => (ms ? thousands(ms) : '< 50');
  const cell = ({ms, spread}) => `${thousands(ms)} (${spread.map(thousands).join('–')})`;
  return `## What a visitor waits for

${measured} Milliseconds until the answer is painted, in Chromium, 1280 px wide, cache empty: the median of
several runs, their tenth and their ninetieth percentile. "Endpoint" asks a server on the same machine; "file" loads a snapshot and searches it on the device. "Work"
is the time that the page's main thread was busy. Typing rests 400 ms before it is searched, in both; here Enter ends it.

"Plain" is the page in \`plain/\`, written by hand without a library: the same fields, filters with counts, requests and file. It goes without
checked data, pauses in long work, addresses to share, wider radii, spelling, towns of the same name, marks, chips, the
faults of networks, and whatever else makes one page's script a library.

${table(
  [
    'Partners',
    'Data',
    'CPU',
    'From',
    'Ours, ms',
    'Plain, ms',
    '**Ours / plain**',
    'Work, ours / plain',
    'Longest task, ours',
    'plain',
  ],
  rows.map(({partners, data, slow, step, ours, plain, ratio, workRatio}) => [
    thousands(partners),
    data,
    `÷${slow}`,
    STEPS[step],
    cell(ours),
    cell(plain),
    `**${ratio.toFixed(2)}**`,
    workRatio.toFixed(2),
    longest(ours),
    longest(plain),
  ]),
)}`;
}

function serverSection(imports, rows, measured) {
  const bare = (partners) => rows.find((row) => row.partners === partners && row.how.startsWith('bare')).perSecond;
  return `## What a server bears

${measured} \`GET /v1/partners\` over loopback, 16 visitors at once, one server process and its embedded PostgreSQL on the cores that also ask:
a mixture of nothing, a place, a point with a radius, words, filters, and "drama, key stage 2, within 10 miles of a place". New
questions are each asked once; the answers to the others are in the server's memory. "Bare" is Node's own http server with one
answer of the same length in memory.

${table(
  ['Partners', 'Questions', 'A second', 'Median, ms', 'p99, ms', 'Failed', 'Of bare'],
  rows.map(({partners, how, perSecond, p50, p99, failed}) => [
    thousands(partners),
    how,
    thousands(perSecond),
    thousands(p50),
    thousands(p99),
    thousands(failed),
    share(perSecond / bare(partners)),
  ]),
)}

${table(
  ['Import of CSV files, three offers a partner', 'Seconds', 'Most memory of the command, MB'],
  imports.map(({partners, seconds, megabytes}) => [
    `${thousands(partners)} partners`,
    seconds.toFixed(1),
    thousands(megabytes),
  ]),
)}`;
}

function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
