import { scenarios } from './scenarios.ts';

export const statesPath = '/__states';

export function scenarioAddress(name: string): string {
  return `${scenarios[name]?.path ?? '/edit'}?scenario=${name}`;
}

/** Every state of the page as a link, in place of the page. */
export function showStates(): void {
  const groups = Object.groupBy(Object.entries(scenarios), ([, { group }]) => group);
  const heading = document.createElement('h1');
  heading.textContent = 'Every state of the page';
  const sections = Object.entries(groups).flatMap(([group, entries = []]) => {
    const title = document.createElement('h2');
    title.textContent = group;
    const list = document.createElement('ul');
    for (const [name, { about }] of entries) {
      const link = document.createElement('a');
      link.href = scenarioAddress(name);
      link.textContent = name;
      const item = document.createElement('li');
      item.append(link, `: ${about}`);
      item.style.padding = '0.25rem 0';
      list.append(item);
    }
    return [title, list];
  });
  const page = document.createElement('main');
  Object.assign(page.style, { maxWidth: '48rem', margin: '2rem auto', padding: '0 1rem' });
  page.append(heading, ...sections);
  document.body.replaceChildren(page);
  document.title = 'Every state - mocks';
}
