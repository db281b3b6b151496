import {expect} from '@open-wc/testing';
import {html} from 'lit';

import {findPartners} from '../../src/contract/partners.js';
import {aDirectory, aPartner} from '../support/builders.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeServer} from '../support/fake-server.js';
import {aFinder, asked, aTown, find, type Finder, goHome, headingIn, namesIn, visit} from '../support/finder.js';

describe('<partner-finder>', () => {
  let server: FakeServer;

  beforeEach(() => {
    server = new FakeServer(aTown());
  });

  afterEach(goHome);

  const near = async () => {
    const finder = await aFinder(server);
    await find(finder, {place: 'M1 2WD'});
    return finder;
  };

  describe('before anything is asked', () => {
    it('shows everybody in a fair order, and why', async () => {
      const finder = await aFinder(server);

      expect(headingIn(finder)).to.equal('13 partners in England');
      expect(finder.text).to.include(
        'In a different order each day, so that no partner is always first. Add a place to see the nearest.',
      );
      await expect(finder.element).to.be.accessible();
    });
  });

  describe('asked for a place', () => {
    it('says how many there are within the usual distance, nearest first', async () => {
      const finder = await near();

      expect(headingIn(finder)).to.equal('10 partners within 10 miles of M1 2WD');
      expect(finder.text).to.include('Nearest first, in a straight line from M1 2WD.');
      expect(namesIn(finder)[0]).to.equal('Theatre 01');
      expect(finder.text).to.include('1.0 miles');
      await expect(finder.element).to.be.accessible();
    });

    it('names the usual distance of each kind of place, and keeps to a chosen one', async () => {
      const finder = await aFinder(server);
      const within = () => (finder.byRole('combobox', 'Within') as HTMLSelectElement).selectedOptions[0]!.label;
      expect(within()).to.equal('Usual distance');

      await find(finder, {place: 'M1'});
      expect(within()).to.equal('15 miles');
      await find(finder, {place: 'London'});
      expect(within()).to.equal('20 miles');
      await find(finder, {place: 'Manchester'});
      expect(within()).to.equal('Inside');
      await find(finder, {place: 'M1 2WD', within: '5 miles'});

      expect(headingIn(finder)).to.equal('5 partners within 5 miles of M1 2WD');
      expect(within()).to.equal('5 miles');
    });

    it('counts inside the boundary of an area', async () => {
      const finder = await aFinder(server);
      await find(finder, {place: 'Manchester'});
      expect(headingIn(finder)).to.equal('12 partners in Manchester');

      await find(finder, {place: 'North West'});
      expect(headingIn(finder)).to.equal('12 partners in the North West');
    });

    it('says where the middle of a postcode district is used', async () => {
      const finder = await aFinder(server);
      await find(finder, {place: 'M1'});

      expect(finder.text).to.include('M1 is a postcode district: distances are from its middle.');
    });

    it('says that a place is not in England, instead of that there is nobody', async () => {
      const finder = await aFinder(server);
      await find(finder, {place: 'CF10 1AA'});

      expect(finder.text).to.include('CF10 1AA is in Wales. Artsmark is for schools in England.');
      expect(finder.text).not.to.include('partners');
      await expect(finder.element).to.be.accessible();
    });

    it('says that it does not know a place', async () => {
      const finder = await aFinder(server);
      await find(finder, {place: 'M1 2ZZZ'});

      expect(finder.text).to.include(
        'We do not know “M1 2ZZZ”. Check the postcode, or type a town or local authority.',
      );
    });

    it('lets the visitor choose between two places of one name', async () => {
      const finder = await aFinder(server);
      await find(finder, {place: 'Newport'});
      expect(finder.text).to.include('There are several places called Newport. Choose one.');
      await expect(finder.element).to.be.accessible();

      await finder.click('button', 'Newport shropshire');

      expect(headingIn(finder)).to.match(/of Newport$/);
      expect((finder.byRole('textbox', 'Place') as HTMLInputElement).value).to.equal('Newport');
      await finder.click('button', 'Find');
      expect(asked()).to.equal('near=newport-shropshire');
    });

    it('still uses a closed postcode, and says so', async () => {
      const finder = await aFinder(server);
      await find(finder, {place: 'M1 1ZZ'});

      expect(finder.text).to.include('M1 1ZZ was closed in 2009. We used the place where it was: Manchester.');
      expect(namesIn(finder)).not.to.be.empty;
    });
  });

  describe('asked for words', () => {
    it('puts the best match first, and says so', async () => {
      const finder = await aFinder(server);
      await find(finder, {words: 'dance'});

      expect(namesIn(finder)).to.deep.equal(['Leeds Dance']);
      await find(finder, {words: 'theatre'});
      expect(finder.text).to.include('Best match first: name, then art form, then description.');
    });

    it('asks whether another spelling was meant', async () => {
      const finder = await aFinder(server);
      await find(finder, {words: 'theatrr'});
      expect(finder.text).to.match(/Did you mean theatre \(12 partners\)\s*\? These results are for “theatrr”\./);
      await expect(finder.element).to.be.accessible();

      await finder.click('link', 'theatre (12 partners)');

      expect(headingIn(finder)).to.equal('12 partners in England');
    });

    it('searches when typing rests, but never in the middle of a composed character', async () => {
      const finder = await aFinder(server);
      const box = finder.byRole('textbox', /^Words/) as HTMLInputElement;
      box.focus();
      const before = server.requests.length;

      box.value = 'かn';
      box.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true}));
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(server.requests).to.have.length(before);

      box.value = 'dance';
      box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: 'dance'}));
      await finder.until(() => headingIn(finder) === '1 partner in England');

      expect(finder.focused === box, 'is focused').to.equal(true);
    });

    it('keeps what was typed and not yet asked', async () => {
      const finder = await aFinder(server);
      const release = server.hold();
      await finder.fill('textbox', 'Place', 'M1 2W');
      release();
      await finder.settled();

      expect((finder.byRole('textbox', 'Place') as HTMLInputElement).value).to.equal('M1 2W');
    });
  });

  describe('its filters', () => {
    it('stand in the order in which a teacher decides, each value with its count', async () => {
      const finder = await aFinder(server);

      expect(finder.all('legend').map(({textContent}) => textContent)).to.deep.equal([
        'Key stage',
        'Art form',
        'Helps with',
        'Cost',
        'Where',
        'For staff',
        'Bridge',
        'Region',
        'Local authority',
      ]);
      expect(finder.byRole('checkbox', /^Key stage 2 11 partners/)).to.exist;
      expect(finder.byRole('checkbox', 'Curious Minds 12 partners')).to.exist;
    });

    it('search at once, in the boxes’ words too', async () => {
      const finder = await aFinder(server);
      await finder.fill('textbox', 'Place', 'M1 2WD');
      await finder.click('checkbox', /^Key stage 3/);

      expect(headingIn(finder)).to.equal('1 partner within 10 miles of M1 2WD');
      expect(namesIn(finder)).to.deep.equal(['Theatre 03']);
    });

    it('stay while chosen, even when nobody is left', async () => {
      visit('af=dance&ks=ks2');
      const finder = await aFinder(server);

      expect(finder.byRole('checkbox', 'Dance 0 partners')).to.have.property('checked', true);
    });

    it('show the commonest values first, and the others when asked', async () => {
      const artForms = ['dance', 'drama', 'music', 'film', 'craft', 'digital', 'circus', 'design'];
      server = new FakeServer(
        aDirectory({partners: artForms.map((artForm) => aPartner({artForms: [artForm]})), offers: []}),
      );
      const finder = await aFinder(server);
      const values = () => finder.allByRole('checkbox').length;
      const before = values();

      await finder.click('button', /^Show 3 more/);

      expect(values()).to.equal(before + 3);
      expect(finder.byRole('button', /^Show fewer/).getAttribute('aria-expanded')).to.equal('true');
    });

    it('are chips above the results, each to be taken away', async () => {
      const finder = await aFinder(server);
      await finder.click('checkbox', /^Key stage 2/);
      await finder.click('checkbox', /^Free/);
      expect(finder.all('[part=chip]')).to.have.length(2);
      await expect(finder.element).to.be.accessible();

      await finder.click('button', /^Free , remove/);
      expect(headingIn(finder)).to.equal('11 partners in England');
      expect(finder.focused === finder.all('h2')[0], 'is focused').to.equal(true);

      await finder.click('button', 'Clear all');
      expect(headingIn(finder)).to.equal('13 partners in England');
    });
  });

  describe('its list', () => {
    it('has pages, and goes on reading at its heading', async () => {
      const finder = await aFinder(server, html`<partner-finder page-size="5"></partner-finder>`);
      expect(finder.text).to.include('1 to 5 of 13');

      await finder.click('link', 'Page 3');

      expect(finder.text).to.include('11 to 13 of 13');
      expect(namesIn(finder)).to.have.length(3);
      expect(finder.focused === finder.all('h2')[0], 'is focused').to.equal(true);
      expect(finder.byRole('link', 'Page 3').getAttribute('aria-current')).to.equal('page');
      await expect(finder.element).to.be.accessible();
    });

    it('shows each partner once over all its pages', async () => {
      const finder = await aFinder(server, html`<partner-finder page-size="5"></partner-finder>`);
      const names = namesIn(finder);
      await finder.click('link', 'Next');
      names.push(...namesIn(finder));
      await finder.click('link', 'Next');
      names.push(...namesIn(finder));

      expect(new Set(names)).to.have.property('size', 13);
    });

    it('turns back to its last page when a later one was asked for', async () => {
      const finder = await aFinder(server);
      await finder.click('checkbox', /^Free/);
      history.replaceState(null, '', `${location.href}&pg=99`);
      dispatchEvent(new PopStateEvent('popstate'));
      await finder.until(() => namesIn(finder).length > 0);

      expect(asked()).to.equal('cost=free');
    });

    it('is ordered as asked, offering only orders that make sense', async () => {
      const finder = await aFinder(server);
      const order = () => finder.byRole('combobox', 'Order') as HTMLSelectElement;
      expect([...order().options].map(({label}) => label)).to.deep.equal(['Name', 'Daily']);

      await find(finder, {place: 'M1 2WD', words: 'theatre'});
      expect([...order().options].map(({label}) => label)).to.deep.equal(['Nearest', 'Best match', 'Name', 'Daily']);
      order().value = 'name';
      order().dispatchEvent(new Event('change'));
      await finder.settled();

      expect(finder.text).to.include('In order of name.');
      expect(order().selectedOptions[0]!.label).to.equal('Name');
    });

    it('offers wider radii, with how many each would give', async () => {
      const finder = await aFinder(server);
      await find(finder, {place: 'M1 2WD', within: '5 miles', words: 'theatre 01'});
      expect(headingIn(finder)).to.equal('1 partner within 5 miles of M1 2WD');
      expect(finder.allByRole('link', /miles \(/)).to.be.empty;

      await find(finder, {place: 'M1 2WD', words: '', within: '5 miles'});
      await finder.click('checkbox', /^Free/);
      await finder.click('link', '10 miles (5 partners)');

      expect(headingIn(finder)).to.equal('5 partners within 10 miles of M1 2WD');
    });
  });

  describe('finding nobody', () => {
    it('says what was asked, and offers only ways that lead somewhere', async () => {
      visit('near=TR21+0HE&ks=ks2&af=drama');
      const finder = await aFinder(server);
      await finder.until(() => finder.text.includes('Look further'));

      expect(headingIn(finder)).to.equal('No partners within 10 miles of TR21 0HE');
      expect(finder.text).to.include('None so close by offer drama for key stage 2.');
      expect(finder.byRole('link', 'All of England (11 partners)')).to.exist;
      expect(finder.allByRole('link', /^Without/)).to.be.empty;
      expect(finder.byRole('link', 'Curious Minds').getAttribute('href')).to.equal('https://bridge.example/');
      expect(finder.text).to.include('Curious Minds , the Bridge for Scilly');
      await expect(finder.element).to.be.accessible();
    });

    it('offers to ask for less, with how many that would give', async () => {
      visit('af=dance&ks=ks2');
      const finder = await aFinder(server);
      await finder.until(() => finder.text.includes('Ask for less'));

      expect(finder.byRole('link', 'Without Dance (11 partners)')).to.exist;
      await finder.click('link', 'Without Key stage 2 (1)');

      expect(namesIn(finder)).to.deep.equal(['Leeds Dance']);
    });

    it('asks nothing more while somebody is found', async () => {
      await near();

      expect(server.requests).to.have.length(2);
    });
  });

  describe('waiting', () => {
    it('says so in words first, in shapes after 300 ms, and that it takes long after 3 s', async () => {
      const clock = new FakeClock();
      server = new FakeServer(aTown(), {clock});
      const release = server.hold();
      const finder = await aFinder(server);
      expect(finder.text).to.include('Looking for partners…');
      expect(finder.all('.bone')).to.be.empty;

      await clock.pass(300);
      await finder.settled();
      expect(finder.all('.bone')).not.to.be.empty;
      await expect(finder.element).to.be.accessible();

      await clock.pass(2700);
      await finder.settled();
      expect(finder.text).to.include('Still looking. This is slower than usual.');

      release();
      await finder.until(() => headingIn(finder));
      expect(finder.text).not.to.include('looking');
    });

    it('keeps the list on the screen while the next is on its way', async () => {
      const finder = await aFinder(server);
      const release = server.hold();
      await find(finder, {words: 'dance'});

      expect(namesIn(finder)).to.have.length(10);
      expect(finder.all('[aria-busy=true]')).to.have.length(1);
      release();
      await finder.until(() => namesIn(finder).length === 1);
    });
  });

  describe('when the endpoint fails', () => {
    it('says that it is a fault, not an empty result, and tries again when asked', async () => {
      server.on(findPartners, () => new Response('', {status: 404}));
      const finder = await aFinder(server, html`<partner-finder><a href="/list">See the list</a></partner-finder>`);
      expect(finder.text).to.include(
        'We could not reach the partner list. This is a fault, not an empty result. What you typed is kept.',
      );
      expect(finder.text).not.to.include('No partners');
      expect(finder.byRole('link', 'See the list')).to.exist;
      await expect(finder.element).to.be.accessible();

      server.on(findPartners, () =>
        new FakeServer(aTown()).client.call(findPartners, {query: {}}).then(({data}) => data),
      );
      await finder.click('button', 'Try again');
      await finder.until(() => headingIn(finder) === '13 partners in England');

      expect(finder.allByRole('link', 'See the list')).to.be.empty;
    });

    it('keeps the last good answer, with its age', async () => {
      const clock = new FakeClock();
      server = new FakeServer(aTown(), {clock});
      const finder = await aFinder(server);
      server.on(findPartners, () => new Response('', {status: 404}));
      await clock.pass(61_000);
      await find(finder, {});
      finder.element.client = undefined;
      await finder.settled();
      dispatchEvent(Object.assign(new Event('pageshow'), {persisted: true}));
      await finder.settled();

      expect(finder.text).to.include('The list is not answering, so these results may be out of date.');
      expect(namesIn(finder)).to.have.length(10);
      await expect(finder.element).to.be.accessible();
    });

    it('shows an earlier answer under the fault when a new question fails', async () => {
      const finder = await aFinder(server);
      server.on(findPartners, () => new Response('', {status: 404}));
      await find(finder, {place: 'M1 2WD'});

      expect(finder.text).to.include('We could not reach the partner list.');
      expect(headingIn(finder)).to.equal('13 partners in England');
      expect((finder.byRole('textbox', 'Place') as HTMLInputElement).value).to.equal('M1 2WD');
    });

    it('tells the page, which may say so itself', async () => {
      server.on(findPartners, () => new Response('', {status: 404}));
      const listener = (event: Event) => event.preventDefault();
      document.addEventListener('artsmark-error', listener);
      const finder = await aFinder(server);
      document.removeEventListener('artsmark-error', listener);

      expect(finder.text).not.to.include('We could not reach');
    });

    it('leaves out a partner that it cannot read, and says so', async () => {
      const whole = (await new FakeServer(aTown()).client.call(findPartners, {query: {}})).data;
      server.on(findPartners, () =>
        Response.json({...whole, items: [{...whole.items[0], name: 7}, ...whole.items.slice(1)]}),
      );
      const finder = await aFinder(server);

      expect(namesIn(finder)).to.have.length(12);
      expect(finder.text).to.include('1 partner could not be shown.');
    });
  });

  describe('for people who listen', () => {
    it('says a count once, when typing rests', async () => {
      const finder = await aFinder(server);
      const said: string[] = [];
      const status = finder.all('[role=status]')[0]!;
      new MutationObserver(() => said.push(status.textContent)).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });

      for (const words of ['t', 'th', 'dance']) await find(finder, {words});
      await finder.until(() => said.length > 0);

      expect(said.filter(Boolean)).to.deep.equal(['1 partner in England']);
    });
  });

  describe('in a narrow column', () => {
    const narrow = async (): Promise<Finder> => {
      const finder = await aFinder(server);
      finder.element.style.inlineSize = '300px';
      await finder.settled();
      return finder;
    };

    it('folds the question into one line once it is answered, and opens it again', async () => {
      const finder = await narrow();
      await find(finder, {place: 'M1 2WD'});
      expect(finder.allByRole('textbox', 'Place')).to.be.empty;
      expect(finder.text).to.include('M1 2WD within 10 miles');
      expect(finder.focused === finder.all('h2')[0], 'is focused').to.equal(true);
      await expect(finder.element).to.be.accessible();

      await finder.click('button', 'Change');

      expect(finder.focused === finder.byRole('textbox', 'Place'), 'is focused').to.equal(true);
    });

    it('has its filters in a drawer, whose foot says how many there are', async () => {
      const finder = await narrow();
      expect(finder.allByRole('checkbox')).to.be.empty;

      await finder.click('button', 'Filters');
      expect(finder.byRole('dialog', 'Filters')).to.have.property('open', true);
      await finder.click('checkbox', /^Free/);
      await expect(finder.element).to.be.accessible();
      await finder.click('button', 'Show 6 partners');

      expect(finder.allByRole('dialog')).to.be.empty;
      await finder.until(() => finder.focused === finder.byRole('button', /^Filters/));
      expect(finder.text).to.include('Filters 1 chosen');
    });
  });
});
