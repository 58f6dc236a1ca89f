import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { listedCard, mockCard } from '../../mocks/mock-cards.ts';
import { renderPage } from '../../test-support/render-page.tsx';

test('cards that came with the document are shown without asking for them', async () => {
  const card = listedCard(mockCard({ last4: '7777' }));
  const cards = Promise.resolve({ cards: [card], defaultCardId: card.id });
  vi.stubGlobal('cardDetails', { cards });
  const { world } = renderPage('/edit');
  expect(await screen.findByText('Visa ending in 7777')).toBeVisible();
  expect(world.calls).toEqual([]);
  vi.unstubAllGlobals();
});
