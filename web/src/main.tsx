import './frame/house.css';
import { appPaths } from '@card-details/shared/app-paths';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { watchPageCache } from './arrival/open-tab.ts';
import { openBoot, readBoot } from './boot/boot.ts';
import { startCards } from './cards/cards-query.ts';
import { createQueryClient } from './cards/query-client.ts';
import { startWords } from './words/start-words.ts';

async function start(): Promise<void> {
  if (import.meta.env.MODE === 'mock') await (await import('./mocks/start-mocks.ts')).startMocks();
  const facts = readBoot();
  openBoot(facts);
  startWords(facts);
  watchPageCache();
  const queryClient = createQueryClient();
  // Until the cards are here the shell's own skeleton stays: drawing it again would only flicker.
  if (facts.page.kind === 'cards') {
    await startCards(queryClient, { wait: location.pathname === appPaths.list });
  }
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <App queryClient={queryClient} />
    </StrictMode>,
  );
}

void start();
