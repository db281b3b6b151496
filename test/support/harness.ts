import '../../src/elements/provider/artsmark-provider.js';

import {fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html, type LitElement, type TemplateResult} from 'lit';

import type {FakeServer} from './fake-server.js';

/** Drives one element the way a visitor meets it: by role, by text, by key. */
export class Harness<T extends LitElement> {
  readonly element: T;

  constructor(element: T) {
    this.element = element;
  }

  /** The words on the screen, what slots show included. */
  get text(): string {
    return squeeze(
      visibleNodes(this.element)
        .map((node) => node.textContent)
        .join(' '),
    );
  }

  all(selector: string): HTMLElement[] {
    return elementsIn(this.element).filter((each) => each.matches(selector));
  }

  /** Everything visible with this role and, where given, this accessible name. */
  allByRole(role: string, name?: string | RegExp): HTMLElement[] {
    return elementsIn(this.element).filter(
      (each) => roleOf(each) === role && isVisible(each) && fits(nameOf(each), name),
    );
  }

  /** The only thing with this role and name. */
  byRole(role: string, name?: string | RegExp): HTMLElement {
    const [found, ...others] = this.allByRole(role, name);
    if (found && others.length === 0) return found;
    const there = elementsIn(this.element).flatMap((each) => (roleOf(each) ? `${roleOf(each)} "${nameOf(each)}"` : []));
    throw new Error(`${others.length + (found ? 1 : 0)} of role ${role}, name ${name}; there are ${there.join(', ')}`);
  }

  /** Clicks what has this role and name. */
  async click(role: string, name?: string | RegExp): Promise<void> {
    this.byRole(role, name).click();
    await this.settled();
  }

  /** Puts a text into a field as a paste would, and leaves the focus there. */
  async fill(role: string, name: string | RegExp, text: string): Promise<void> {
    const field = this.byRole(role, name) as HTMLInputElement;
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true, data: text}));
    await this.element.updateComplete;
  }

  /** Presses a real key, such as `Enter` or `ArrowDown`, wherever the focus is. */
  async press(...keys: string[]): Promise<void> {
    for (const press of keys) await sendKeys({press});
    await this.settled();
  }

  /** Types real keys wherever the focus is. */
  async type(text: string): Promise<void> {
    await sendKeys({type: text});
    await this.element.updateComplete;
  }

  /** What has the focus, inside whatever shadow it is. */
  get focused(): Element | null {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  }

  /** The next event of this type, with its own type. */
  next<K extends keyof HTMLElementEventMap>(type: K): Promise<HTMLElementEventMap[K]> {
    return new Promise((resolve) => this.element.addEventListener(type, resolve, {once: true}));
  }

  /** Waits until the element shows everything that answers have brought so far. */
  async settled(): Promise<void> {
    for (let calm = 0; calm < 3; calm += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      if (!(await this.element.updateComplete)) calm = 0;
    }
  }

  /** Waits until `claim` holds, at most `ms` milliseconds. */
  async until(claim: () => unknown, ms = 3000): Promise<void> {
    for (const end = Date.now() + ms; !claim();) {
      if (Date.now() > end)
        throw new Error(`Waited ${ms} ms in vain for: ${String(claim)}. On the screen: ${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await this.settled();
  }
}

/** Puts an element under a provider whose client is the fake server's. */
export async function mount<T extends LitElement>(server: FakeServer, template: TemplateResult): Promise<Harness<T>> {
  const provider = await fixture(html`<artsmark-provider .client=${server.client}>${template}</artsmark-provider>`);
  const harness = new Harness(provider.firstElementChild as T);
  await harness.settled();
  return harness;
}

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
const fits = (text: string, wanted: string | RegExp | undefined) =>
  wanted === undefined || (typeof wanted === 'string' ? text === wanted : wanted.test(text));

const childrenOf = (node: Node): Node[] => {
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return [...((node as Element).shadowRoot ?? node).childNodes];
};

/** Every element as the page is drawn: shadows and slots opened. */
function elementsIn(root: Node): HTMLElement[] {
  return childrenOf(root).flatMap((child) => (child instanceof HTMLElement ? [child, ...elementsIn(child)] : []));
}

function visibleNodes(root: Node): Text[] {
  return childrenOf(root).flatMap((child) => {
    if (child instanceof Text) return [child];
    if (!(child instanceof Element) || /^(style|script|template)$/i.test(child.localName) || !isVisible(child))
      return [];
    return visibleNodes(child);
  });
}

const isVisible = (element: Element) =>
  element.checkVisibility?.({visibilityProperty: true}) ?? element.getClientRects().length > 0;

const ROLES: readonly (readonly [string, string])[] = [
  ['button, summary', 'button'],
  ['a[href]', 'link'],
  ['h1, h2, h3, h4, h5, h6', 'heading'],
  ['ul, ol', 'list'],
  ['li', 'listitem'],
  ['input[type=checkbox]', 'checkbox'],
  ['input[type=radio]', 'radio'],
  ['input[type=search]', 'searchbox'],
  ['input:not([type]), input[type=text], textarea', 'textbox'],
  ['select', 'combobox'],
  ['option', 'option'],
  ['fieldset, details', 'group'],
  ['nav', 'navigation'],
  ['article', 'article'],
  ['section[aria-label], section[aria-labelledby]', 'region'],
  ['form[aria-label], form[aria-labelledby]', 'form'],
  ['search', 'search'],
  ['dialog', 'dialog'],
  ['output', 'status'],
  ['table', 'table'],
];

function roleOf(element: Element): string | undefined {
  return element.getAttribute('role') ?? ROLES.find(([selector]) => element.matches(selector))?.[1];
}

function nameOf(element: Element): string {
  const root = element.getRootNode() as ShadowRoot | Document;
  const named = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .flatMap((id) => (id && root.getElementById(id)) || []);
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  const from = named.length > 0 ? named : labels;
  const text = element.getAttribute('aria-label') ?? (from.length > 0 ? from.map(textOf).join(' ') : textOf(element));
  return squeeze(text || element.getAttribute('title') || '');
}

const textOf = (element: Element): string =>
  visibleNodes(element)
    .map(({data}) => data)
    .join(' ');
