import type { Boot } from '@card-details/shared/boot';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../app.tsx';
import { openBoot } from '../boot/boot.ts';
import { createQueryClient } from '../cards/query-client.ts';
import { mockBoot } from '../mocks/mock-boot.ts';
import { startMockWorld } from '../mocks/mock-world.ts';
import { startWords } from '../words/start-words.ts';
import { server } from './server.ts';

const catalogs = import.meta.glob<{ messages: Record<string, unknown> }>(
  '../words/catalogs/*/messages.po',
  { eager: true },
);

const liveRegions = '<div id="status" role="status"></div><div id="alert" role="alert"></div>';

/**
 * Shows the page at a path as a customer would meet it in that scenario of the mocks, with the
 * real router, words and client. `boot` changes single facts of the document.
 */
export function renderPage(path: string, scenario = 'default', boot: Partial<Boot> = {}) {
  const world = startMockWorld(scenario);
  server.resetHandlers(...world.handlers);
  const url = new URL(path, location.href);
  url.searchParams.set('scenario', scenario);
  const facts = { ...mockBoot(url), ...boot };
  const catalog = catalogs[`../words/catalogs/${facts.language}/messages.po`]?.messages ?? {};
  openBoot(facts);
  startWords({ language: facts.language, catalog });
  history.replaceState(null, '', path);
  document.body.innerHTML = `${liveRegions}<div id="root"></div>`;
  const container = document.getElementById('root') as HTMLElement;
  const view = render(<App queryClient={createQueryClient(5)} />, { container });
  return { ...view, world, user: userEvent.setup() };
}
