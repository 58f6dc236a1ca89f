import { scenarios } from './scenarios.ts';
import { scenarioAddress, statesPath } from './states-page.ts';

/** A small bar below the page from which another scenario can be chosen; it covers nothing. */
export function showDevBar(current: string): void {
  const bar = document.createElement('aside');
  bar.ariaLabel = 'Mocks';
  Object.assign(bar.style, {
    display: 'flex',
    gap: '1rem',
    alignItems: 'center',
    justifyContent: 'center',
    padding: '0.5rem',
    background: '#111',
    color: '#fff',
  });
  const choice = document.createElement('select');
  choice.ariaLabel = 'Scenario';
  Object.assign(choice.style, { inlineSize: 'auto', background: '#333' });
  for (const name of Object.keys(scenarios)) choice.add(new Option(name));
  choice.value = current;
  choice.addEventListener('change', () => location.assign(scenarioAddress(choice.value)));
  const all = document.createElement('a');
  all.href = statesPath;
  all.textContent = 'All states';
  all.style.color = 'inherit';
  bar.append(choice, all);
  document.body.append(bar);
}
