import { scenarios } from './scenarios.ts';
import { scenarioAddress, statesPath } from './states-page.ts';

/** A small bar at the foot of the page from which another scenario can be chosen. */
export function showDevBar(current: string): void {
  const bar = document.createElement('aside');
  bar.ariaLabel = 'Mocks';
  Object.assign(bar.style, {
    position: 'fixed',
    insetBlockEnd: '0.5rem',
    insetInlineEnd: '0.5rem',
    zIndex: '900',
    display: 'flex',
    gap: '0.5rem',
    alignItems: 'center',
    padding: '0.25rem 0.5rem',
    borderRadius: '0.5rem',
    background: '#111',
    color: '#fff',
    font: '12px system-ui',
    opacity: '0.85',
  });
  const choice = document.createElement('select');
  choice.ariaLabel = 'Scenario';
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
