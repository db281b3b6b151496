import {expect, fixture} from '@open-wc/testing';
import {html} from 'lit';

import {findPartners} from '../../src/contract/partners.js';
import type {PartnerFinderElement} from '../../src/elements/partner-finder/partner-finder.js';
import {anOffer, aDirectory, aPartner} from '../support/builders.js';
import {FakeServer} from '../support/fake-server.js';
import {aFinder, asked, aTown, find, goHome, headingIn, namesIn} from '../support/finder.js';
import {Harness} from '../support/harness.js';

const queryOf = (server: FakeServer) => decodeURIComponent(server.requestsOf(findPartners).at(-1)!.search);

describe('<partner-finder> on a page', () => {
  let server: FakeServer;

  beforeEach(() => {
    server = new FakeServer(aTown());
  });

  afterEach(goHome);

  describe('pinned by attributes', () => {
    it('searches only there, and does not offer what is pinned', async () => {
      const finder = await aFinder(
        server,
        html`<partner-finder
          bridge="curious-minds"
          region="E12000002"
          local-authority="E08000003"
          art-form="drama"
          key-stage="ks2, ks3"
          criterion="leadership"
          page-size="3"
        ></partner-finder>`,
      );

      expect(queryOf(server)).to.equal(
        '?artForm=drama&bridge=curious-minds&criterion=leadership&keyStage=ks2&keyStage=ks3&localAuthority=E08000003&page=1&pageSize=3&region=E12000002',
      );
      expect(finder.all('legend').map(({textContent}) => textContent)).to.deep.equal(['Cost']);
      expect(namesIn(finder)).to.have.length(3);
    });

    it('starts from a place that the visitor may change', async () => {
      const finder = await aFinder(server, html`<partner-finder near="M1 2WD"></partner-finder>`);
      expect(headingIn(finder)).to.equal('10 partners within 10 miles of M1 2WD');
      await find(finder, {place: ''});

      expect(headingIn(finder)).to.equal('13 partners in England');
    });

    it('ignores what makes no sense, with one sentence for the editor', async () => {
      const said: string[] = [];
      const {warn} = console;
      console.warn = (sentence: string) => said.push(sentence);
      const finder = await aFinder(
        server,
        html`<partner-finder
          key-stage="KS 2!"
          local-authority="Kent"
          page-size="many"
          heading-level="nine"
        ></partner-finder>`,
      );
      finder.element.requestUpdate();
      await finder.settled();
      console.warn = warn;

      expect(headingIn(finder)).to.equal('13 partners in England');
      expect(said).to.have.length(3);
      expect(said.join()).to.include(
        '<partner-finder local-authority="Kent"> is ignored: it takes codes like E12000002 or E08000003.',
      );
    });

    it('asks the same whether they are set before it is attached or after', async () => {
      await aFinder(server, html`<partner-finder art-form="dance" page-size="2"></partner-finder>`);
      const before = queryOf(server);
      server = new FakeServer(aTown());
      const finder = await aFinder(server);
      Object.assign(finder.element, {artForm: 'dance', pageSize: 2});
      await finder.settled();

      expect(queryOf(server)).to.equal(before);
      expect(namesIn(finder)).to.deep.equal(['Leeds Dance']);
    });

    it('fits its headings into the page’s', async () => {
      const finder = await aFinder(server, html`<partner-finder heading-level="3"></partner-finder>`);

      expect(finder.all('h2')[0]!.ariaLevel).to.equal('3');
      expect(finder.all('h3')[0]!.ariaLevel).to.equal('4');
    });
  });

  describe('its events', () => {
    it('tell which partner was opened, and let the page keep the visitor', async () => {
      const finder = await aFinder(server);
      await find(finder, {place: 'M1 2WD'});
      const opened = finder.next('artsmark-partner-select');
      finder.element.addEventListener('artsmark-partner-select', (event) => event.preventDefault());
      let isFollowed: boolean | undefined;
      finder.element.addEventListener('click', (event) => (isFollowed = !event.defaultPrevented));

      await finder.click('link', 'Theatre 01');

      expect((await opened).partner).to.include({id: 'theatre-1', name: 'Theatre 01'});
      expect(isFollowed).to.equal(false);
    });

    it('tell what is asked, and let the page answer it elsewhere', async () => {
      const finder = await aFinder(server);
      const before = server.requests.length;
      finder.element.addEventListener('artsmark-search', (event) => event.preventDefault());
      const search = finder.next('artsmark-search');
      await find(finder, {place: 'M1 2WD', words: 'theatre'});

      expect((await search).query).to.include({near: 'M1 2WD', q: 'theatre', page: 1});
      await finder.click('checkbox', /^Free/);
      expect(finder.byRole('checkbox', /^Free/)).to.have.property('checked', false);
      expect(server.requests).to.have.length(before);
      expect(asked()).to.equal('');
    });
  });

  describe('its fallback', () => {
    const fallback = html`<partner-finder><a href="/list">See the list</a></partner-finder>`;

    it('stays until there is something better', async () => {
      const release = server.hold();
      const finder = await aFinder(server, fallback);
      await new Promise((resolve) => setTimeout(resolve, 350));
      expect(finder.byRole('link', 'See the list')).to.exist;
      expect(finder.all('.bone')).to.be.empty;

      release();
      await finder.until(() => headingIn(finder));

      expect(finder.allByRole('link', 'See the list')).to.be.empty;
      expect(finder.element.children).to.have.length(1);
    });

    it('stands beside a plain sentence where no endpoint is named', async () => {
      const element = await fixture<PartnerFinderElement>(fallback);
      const finder = new Harness(element);
      await finder.settled();

      expect(finder.text).to.include('This finder is not set up yet.');
      expect(finder.byRole('link', 'See the list')).to.exist;
      await expect(element).to.be.accessible();
    });
  });

  describe('its cards', () => {
    const card = async (
      partner: Parameters<typeof aPartner>[0],
      offers: NonNullable<Parameters<typeof anOffer>[0]>[],
    ) => {
      const one = aPartner({id: 'one', ...partner});
      server = new FakeServer(
        aDirectory({partners: [one], offers: offers.map((offer) => anOffer({partner: 'one', ...offer}))}),
      );
      const finder = await aFinder(server);
      for (const details of finder.all('details')) (details as HTMLDetailsElement).open = true;
      await finder.settled();
      return finder;
    };

    it('state what the code of practice asks of an offer', async () => {
      const finder = await card({}, [
        {
          title: 'A play in six weeks',
          keyStages: ['ks1', 'ks2'],
          curriculumLinks: ['English', 'PSHE'],
          outcomes: ['A play'],
          resources: ['A hall'],
          cost: {kind: 'paid', pence: 84_000, per: 'class'},
        },
      ]);

      for (const words of [
        'A play in six weeks',
        '£840 a class',
        'Key stages 1 and 2',
        'English, PSHE',
        'Helps with Leadership',
        'Outcomes A play',
        'You need A hall',
        'Art form Drama',
      ]) {
        expect(finder.text).to.include(words);
      }
      expect(finder.text).not.to.include('Some details missing');
      await expect(finder.element).to.be.accessible();
    });

    it('say what an offer leaves out', async () => {
      const finder = await card({}, [{cost: undefined, resources: [], keyStages: [], ages: {from: 9, to: 13}}]);

      expect(finder.text).to.include('Some details missing');
      expect(finder.text).to.include('Cost not stated');
      expect(finder.text).to.include('Ages 9 to 13');
      expect(finder.text).to.include('What is stated, and what to ask');
      expect(finder.text).to.include('You need Not stated: ask the partner');
      expect(finder.text).to.include('Cost Not stated: ask the partner');
      await expect(finder.element).to.be.accessible();
    });

    for (const [cost, words] of [
      [{kind: 'free'}, 'Free'],
      [{kind: 'paid', pence: 550, per: 'pupil'}, '£5.50 a pupil'],
      [{kind: 'paid', pence: 9000, per: 'hour'}, '£90 an hour'],
      [{kind: 'paid'}, 'Paid'],
      [{kind: 'on-request'}, 'Price on request'],
      [{kind: 'sliding-scale'}, 'Sliding scale'],
    ] as const) {
      it(`say that an offer costs: ${words}`, async () => {
        const finder = await card({}, [{cost}]);

        expect(finder.all('[part=cost]')[0]!.textContent.trim()).to.equal(words);
      });
    }

    it('show two offers, and the others when asked', async () => {
      const finder = await card(
        {name: 'One'},
        ['a', 'b', 'c', 'd'].map((title) => ({title})),
      );
      expect(finder.all('[part=offer]')).to.have.length(2);

      await finder.click('button', /^Show 2 more offers/);

      expect(finder.all('[part=offer]')).to.have.length(4);
    });

    it('tell about the partner in place', async () => {
      const finder = await card(
        {
          description: 'Long words.',
          email: 'hello@one.example',
          phone: '0161 496 0000',
          accessibility: 'Step-free',
          since: '2019-03-01',
          signposts: ['other-partner'],
        },
        [],
      );

      for (const words of [
        'About Long words.',
        'Access Step-free',
        'Artsmark Partner since 2019',
        'Recommends Other partner',
      ])
        expect(finder.text).to.include(words);
      expect(finder.byRole('link', 'hello@one.example').getAttribute('href')).to.equal('mailto:hello@one.example');
      expect(finder.byRole('link', '0161 496 0000').getAttribute('href')).to.equal('tel:01614960000');
      expect(finder.text).to.include('No offers listed yet: ask the partner.');
    });

    it('make no link of what does not lead where it says', async () => {
      const finder = await card({url: 'javascript:alert(1)', email: 'a@b.example?cc=c@d.example', phone: 'call me'}, [
        {url: 'https://user@evil.example/'},
      ]);

      expect(finder.all('[part=partner] a')).to.be.empty;
      expect(finder.text).to.include('a@b.example?cc=c@d.example');
    });

    for (const hostile of [
      '<img src=x onerror=alert(1)>',
      '${alert(1)}',
      '{{constructor}}',
      '\u202Eevil',
      '"><script>alert(1)</script>',
    ]) {
      it(`show ${hostile.slice(0, 20)} as the words that it is`, async () => {
        const finder = await card(
          {name: hostile, summary: hostile, description: hostile, address: {locality: hostile}},
          [{title: hostile, curriculumLinks: [hostile]}],
        );

        expect(finder.text.split(hostile).length).to.be.greaterThan(4);
        expect(finder.all('img, script')).to.be.empty;
      });
    }

    it('are kept apart when two partners have one id', async () => {
      const {data} = await server.client.call(findPartners, {query: {}});
      server.on(findPartners, () => ({...data, items: [data.items[0]!, data.items[0]!]}));
      const finder = await aFinder(server, html`<partner-finder page-size="7"></partner-finder>`);

      expect(finder.all('[part=partner]')).to.have.length(2);
    });
  });

  it('speaks the words that the page gives it, as text', async () => {
    const finder = await aFinder(
      server,
      html`<partner-finder .strings=${{find: '<b>Chercher</b>', place: 'Lieu'}}></partner-finder>`,
    );

    expect(finder.byRole('button', '<b>Chercher</b>')).to.exist;
    expect(finder.byRole('textbox', 'Lieu')).to.exist;
  });

  it('keeps what was asked when it is moved', async () => {
    const finder = await aFinder(server);
    await find(finder, {words: 'dance'});
    finder.element.parentElement!.append(finder.element);
    await finder.settled();

    expect(headingIn(finder)).to.equal('1 partner in England');
    expect(asked()).to.equal('q=dance');
  });

  it('is found by keyboard alone', async () => {
    const finder = await aFinder(server);
    finder.byRole('textbox', 'Place').focus();
    await finder.type('M1 2WD');
    await finder.press('Enter');
    expect(headingIn(finder)).to.equal('10 partners within 10 miles of M1 2WD');

    finder.byRole('checkbox', /^Key stage 3/).focus();
    await finder.type(' ');
    await finder.settled();

    expect(namesIn(finder)).to.deep.equal(['Theatre 03']);
    expect(finder.focused === finder.byRole('checkbox', /^Key stage 3/), 'is focused').to.equal(true);
  });
});
