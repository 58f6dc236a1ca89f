import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../test-support/render-page.tsx';

test('a page that breaks says so, under a heading, and can be loaded again', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const noWords = vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(() => {
    throw new Error('Broken for this test');
  });
  renderPage('/edit');
  const heading = await screen.findByRole('heading', { level: 1, name: /could not be shown/ });
  expect(heading).toBeVisible();
  expect(screen.getByRole('button', { name: 'Load the page again' })).toBeVisible();
  expect(screen.getByText(/Reference mock-7f3a-21/)).toBeVisible();
  noWords.mockRestore();
  complaints.mockClear();
});
