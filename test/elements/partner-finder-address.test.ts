import {expect} from '@open-wc/testing';
import {html} from 'lit';

import type {PartnerFinderElement} from '../../src/elements/partner-finder/partner-finder.js';
import {FakeServer} from '../support/fake-server.js';
import {aFinder, asked, aTown, find, goHome, headingIn, namesIn, visit} from '../support/finder.js';
import {Harness} from '../support/harness.js';

describe('the address of a page with <partner-finder>', () => {
  let server: FakeServer;

  beforeEach(() => {
    server = new FakeServer(aTown());
  });

  afterEach(goHome);

  it('holds what was asked, in short words', async () => {
    const finder = await aFinder(server);
    await find(finder, {place: 'M1 2WD', words: 'theatre', within: '20 miles'});
    await finder.click('checkbox', /^Key stage 2/);
    await finder.click('checkbox', /^Key stage 3/);

    expect(asked()).to.equal('near=M1+2WD&q=theatre&r=20&ks=ks2,ks3');
  });

  it('asks again what it holds', async () => {
    visit('near=M1+2WD&r=5&cost=free');
    const finder = await aFinder(server);

    expect(headingIn(finder)).to.equal('2 partners within 5 miles of M1 2WD');
    expect((finder.byRole('textbox', 'Place') as HTMLInputElement).value).to.equal('M1 2WD');
    expect(finder.all('[part=chip]')).to.have.length(1);
  });

  it('follows back and forward', async () => {
    const finder = await aFinder(server);
    await find(finder, {words: 'dance'});
    await find(finder, {words: 'theatre'});

    history.back();
    await finder.until(() => headingIn(finder) === '1 partner in England');
    expect((finder.byRole('textbox', /^Words/) as HTMLInputElement).value).to.equal('dance');
    history.forward();
    await finder.until(() => headingIn(finder) === '12 partners in England');
  });

  it('keeps what others hold there, letter by letter', async () => {
    visit('other=a%20b&utm=%C3%A9#part');
    const finder = await aFinder(server);
    await find(finder, {words: 'dance'});

    expect(location.search).to.include('other=a%20b&utm=%C3%A9&q=dance');
    expect(location.hash).to.equal('#part');
  });

  for (const junk of [
    'q=%3Csvg%20onload%3Dalert(1)%3E',
    'pg=-1',
    'pg=1e99',
    'pg=two',
    'r=-5&near=M1',
    'r=9999999&near=M1',
    'ks=__proto__',
    'ks=%00,..%2F',
    'af=' + 'x'.repeat(500),
    'la=E99999999',
    'order=sideways',
    'near=' + 'y'.repeat(3000),
    'q=%ED%A0%80',
    'q=%E0%A4%A',
    'q=%00%01',
    'cpd=maybe',
  ]) {
    it(`is read without harm when it holds ${junk.slice(0, 40)}`, async () => {
      visit(junk);
      const finder = await aFinder(server);
      await finder.settled();

      expect(finder.text).to.match(/partners? |We do not know|No partners/);
      expect(finder.text).not.to.include('We could not reach');
      await find(finder, {place: '', words: 'dance'});
      await finder.until(() => namesIn(finder).length === 1 || finder.all('[part=chip]').length > 0);
    });
  }

  it('keeps two finders apart', async () => {
    const first = await aFinder(
      server,
      html`<partner-finder></partner-finder><partner-finder></partner-finder
        ><partner-finder name="c"></partner-finder>`,
    );
    const [, second, third] = [...first.element.parentElement!.children].map(
      (element) => new Harness(element as PartnerFinderElement),
    );
    await third!.settled();
    await find(first, {words: 'theatre'});
    await find(second!, {words: 'dance'});
    await find(third!, {place: 'M1 2WD'});

    expect(asked()).to.equal('q=theatre&2-q=dance&c-near=M1+2WD');
    expect(headingIn(first)).to.equal('12 partners in England');
    expect(headingIn(second!)).to.equal('1 partner in England');
  });

  it('is left alone by a finder that is unlinked', async () => {
    visit('q=dance');
    const finder = await aFinder(server, html`<partner-finder unlinked></partner-finder>`);
    expect(headingIn(finder)).to.equal('13 partners in England');
    await find(finder, {words: 'theatre'});

    expect(asked()).to.equal('q=dance');
  });

  it('is a link’s own, so that it opens in a new tab', async () => {
    const finder = await aFinder(server, html`<partner-finder page-size="5"></partner-finder>`);

    expect(finder.byRole('link', 'Page 2').getAttribute('href')).to.match(/^http.*[?&]pg=2$/);
  });
});
