import {existsSync, readFileSync} from 'node:fs';

/** The shared collection of attacks, which lies beside the repository and is no part of it. */
const SHARED = new URL('../../../../shared/data/hostile/', import.meta.url);
const COLLECTIONS = ['blns.json', 'dompurify_payloads.json', 'owasp_xss_filter_evasion.json'];

/** Attacks of our own, one of each kind, for when the collection is not there. */
const OWN = [
  '<script>__pwned=1</script>',
  '<img src=x onerror=__pwned=1>',
  '"><img src=x onerror="__pwned=1">',
  "'><svg/onload=__pwned=1>",
  '</textarea></title></style></script><svg onload=alert(1)>',
  '<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>',
  '<details open ontoggle=alert(1)>x</details>',
  '<math><mtext><table><mglyph><style><!--</style><img src=x onerror=alert(1)>',
  '<template shadowrootmode="open"><script>__pwned=1</script></template>',
  '<a id="fetch" name="customElements" href="javascript:__pwned=1">x</a>',
  '<form id="artsmark"><input name="attributes"></form>',
  '${__pwned=1}{{constructor.constructor("__pwned=1")()}}<%= __pwned=1 %>',
  '<!--?lit$123$--><!--/?lit$123$-->',
  '`${alert(1)}`',
  'javascript:__pwned=1',
  '&lt;script&gt;__pwned=1&lt;/script&gt;',
  '\u202Ereversed\u202C and \u200Bhidden\uFEFF',
  'Z̡̖̬͎͔͓̹̮͓͈͚̟͎̬͍̫͎̖̓ͬ͑͑̈ͧ͊̃̏͗͗̓͛ͦ̀̓̚a̡̖̬͎͔͓',
  '👩‍👩‍👧‍👦 𝒜 \u{10FFFF}',
  'a'.repeat(2000),
  '__proto__',
  'constructor',
  '\\u003cscript\\u003e',
  "Robert'); DROP TABLE partners;--",
  "=cmd|' /C calc'!A0",
  ' \t\u00a0 ',
];

const OWN_LINKS = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'https://good@evil.example/',
  'https:evil.example',
  '//evil.example',
  'https://example.org/',
];

const readList = (file: string) => JSON.parse(readFileSync(new URL(file, SHARED), 'utf8')) as string[];

/** Whether the collection is there. */
export const hasCollection = existsSync(SHARED);
if (!hasCollection) console.warn('The shared collection of hostile strings is absent: only our own are tried.');

/** Every attack, each once. */
export const hostileStrings: readonly string[] = [
  ...new Set([...OWN, ...(hasCollection ? COLLECTIONS.flatMap(readList) : [])]),
].filter(Boolean);

/** Links, most of which must never become one. */
export const hostileLinks: readonly string[] = [
  ...new Set([...OWN_LINKS, ...(hasCollection ? readList('url_schemes.json') : [])]),
];
