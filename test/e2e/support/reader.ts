import type {RealPage} from '../../support/real-browser.js';

/**
 * Reads a page as a screen reader's user does: names and roles, through every shadow root and slot. Simplified from the
 * accessible name computation, and only ever looking: nothing here clicks or focuses.
 */
const READER = `(() => {
  // The host's own elements may be called "body", which hides document.body.
  const page = document.documentElement;
  const flat = (node) =>
    node.shadowRoot ? [...node.shadowRoot.childNodes]
    : node.localName === 'slot' && node.assignedNodes({flatten: true}).length ? node.assignedNodes({flatten: true})
    : [...node.childNodes];
  const silent = new Set(['style', 'script', 'template', 'noscript', 'head', 'title']);
  const elements = (root) => flat(root).flatMap((node) => (node.nodeType === 1 ? [node, ...elements(node)] : []));
  const shown = (element) => element.checkVisibility?.({visibilityProperty: true}) ?? element.getClientRects().length > 0;
  const block = (element) => !/^(inline|contents)/.test(getComputedStyle(element).display);
  const text = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 && node.nodeType !== 11 && node.nodeType !== 9) return '';
    if (node.nodeType === 1 && (silent.has(node.localName) || (!shown(node) && getComputedStyle(node).display !== 'contents'))) return '';
    const inside = flat(node).map(text).join('');
    return node.nodeType === 1 && block(node) ? '\\n' + inside + '\\n' : inside;
  };
  const tidy = (words) => words.replace(/[ \\t\\u00a0]+/g, ' ').replace(/ *\\n[ \\n]*/g, '\\n').trim();
  const said = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' || silent.has(node.localName)) return '';
    if (node.getAttribute('aria-label')) return node.getAttribute('aria-label');
    const inside = flat(node).map(said).join('');
    return block(node) ? ' ' + inside + ' ' : inside;
  };
  const inputs = {checkbox: 'checkbox', radio: 'radio', submit: 'button', button: 'button', search: 'searchbox'};
  const role = (element) => {
    const given = element.getAttribute('role');
    if (given) return given;
    const tag = element.localName;
    if (/^h[1-6]$/.test(tag)) return 'heading';
    if (tag === 'input') return inputs[element.type] ?? 'textbox';
    return {a: 'link', select: 'combobox', ul: 'list', ol: 'list', li: 'listitem', summary: 'button', dialog: 'dialog',
      fieldset: 'group', article: 'article', textarea: 'textbox', option: 'option', p: 'paragraph'}[tag] ?? tag;
  };
  const name = (element) => {
    const root = element.getRootNode();
    const by = element.getAttribute('aria-labelledby');
    const words = by ? by.split(/\\s+/).map((id) => { const named = root.getElementById?.(id); return named ? said(named) : ''; }).join(' ')
      : element.getAttribute('aria-label') ?? (element.labels?.length ? [...element.labels].map(said).join(' ') : said(element));
    return words.replace(/\\s+/g, ' ').trim();
  };
  const active = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };
  const card = (element) => {
    const box = element.getBoundingClientRect();
    return {role: role(element), name: name(element), tag: element.localName, checked: element.checked,
      expanded: element.getAttribute('aria-expanded'), value: element.value, shown: shown(element),
      inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      width: box.width, height: box.height};
  };
  const all = (wanted, root = page) => elements(root).filter((element) => role(element) === wanted && shown(element));
  const deep = (selector, root = page) => elements(root).filter((element) => element.matches(selector));
  return {text: (root = page) => tidy(text(root)), name, role, active, card, all, deep, elements, shown,
    names: (wanted, root) => all(wanted, root).map(name),
    where: () => { const element = active(); return !element || element === page || element.localName === 'body' ? null : card(element); }};
})()`;

/** What stands where the keyboard is. */
export interface Focus {
  readonly role: string;
  readonly name: string;
  readonly tag: string;
  readonly checked?: boolean;
  readonly value?: string;
  readonly expanded: string | null;
  readonly shown: boolean;
  readonly inView: boolean;
  readonly width: number;
  readonly height: number;
}

/** Evaluates an expression in which `reader` stands for the page's reader. */
export const read = <T>(page: RealPage, expression: string): Promise<T> =>
  page.evaluate<T>(`((reader) => (${expression}))(${READER})`);

/** Waits until an expression over `reader` is truthy, or fails saying what the page shows instead. */
export async function waitToRead(page: RealPage, expression: string, ms = 15_000): Promise<void> {
  const until = Date.now() + ms;
  while (!(await read<boolean>(page, `Boolean(${expression})`))) {
    if (Date.now() > until)
      throw new Error(`Waited ${ms} ms in vain for: ${expression}\nThe page shows:\n${await textOf(page)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every word that the page shows, block by block. */
export const textOf = (page: RealPage): Promise<string> => read(page, 'reader.text()');

/** The names of everything shown in a role, such as every `heading`. */
export const namesOf = (page: RealPage, role: string): Promise<string[]> => read(page, `reader.names('${role}')`);

/** Where the keyboard is; null when it is nowhere. */
export const focusOf = (page: RealPage): Promise<Focus | null> => read(page, 'reader.where()');

/** Goes by Tab to what has this role and name, as somebody does who cannot see where it is. The keyboard is never nowhere. */
export async function tabTo(page: RealPage, role: string, name: RegExp, most = 80): Promise<Focus> {
  const passed: string[] = [];
  while (passed.length < most) {
    await page.press('Tab');
    const focus = await focusOf(page);
    if (!focus) throw new Error(`The keyboard was nowhere after: ${passed.slice(-5).join(', ')}`);
    if (!focus.shown || !focus.inView)
      throw new Error(`The keyboard was out of sight at ${focus.role} "${focus.name}"`);
    passed.push(`${focus.role} "${focus.name}"`);
    if (focus.role === role && name.test(focus.name)) return focus;
  }
  throw new Error(`No ${role} ${name} in ${most} tabs: ${passed.join(', ')}`);
}

/** Goes by Tab to a link or button of this name, from wherever it is, and presses Enter. */
export async function pressNamed(page: RealPage, name: string): Promise<void> {
  for (let tabs = 0; (await focusOf(page))?.name !== name; tabs++) {
    if (tabs > 200) throw new Error(`Nothing called "${name}" in 200 tabs.`);
    await page.press('Tab');
  }
  await page.press('Enter');
}

/** Gives the page a width in CSS pixels. WebKit's window is never narrower than its toolbar: there the body is narrowed. */
export async function narrowTo(page: RealPage, width: number, height = 800): Promise<void> {
  await page.resize(width, height);
  await page.evaluate(`innerWidth > ${width} && document.body.style.setProperty('inline-size', '${width}px')`);
}
