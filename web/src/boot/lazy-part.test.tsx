import { render, screen } from '@testing-library/react';
import { Component, type ReactNode, Suspense } from 'react';
import { expect, test, vi } from 'vitest';
import { watchNavigation } from '../test-support/watch-navigation.ts';
import { lazyPart } from './lazy-part.ts';

class Net extends Component<{ children: ReactNode }, { caught: boolean }> {
  override state = { caught: false };
  static getDerivedStateFromError = () => ({ caught: true });
  override render = () => (this.state.caught ? 'It failed for good' : this.props.children);
}

function show(load: () => Promise<() => ReactNode>) {
  const Part = lazyPart(load);
  const options = { onCaughtError: () => {} };
  render(
    <Net>
      <Suspense fallback="Waiting">
        <Part />
      </Suspense>
    </Net>,
    options,
  );
}

const gone = () => Promise.reject(new Error('Failed to fetch dynamically imported module'));
const there = () => Promise.resolve(() => 'The part');

test('code that is gone after a deployment loads the page again, once', async () => {
  const visited = watchNavigation();
  show(gone);
  await vi.waitFor(() => expect(visited).toEqual(['/edit']));
  show(gone);
  expect(await screen.findByText('It failed for good')).toBeVisible();
  expect(visited).toEqual(['/edit']);
  vi.unstubAllGlobals();
});

test('once it has loaded, the next deployment may reload again', async () => {
  const visited = watchNavigation();
  show(gone);
  await vi.waitFor(() => expect(visited).toHaveLength(1));
  show(there);
  expect(await screen.findByText('The part')).toBeVisible();
  show(gone);
  await vi.waitFor(() => expect(visited).toHaveLength(2));
  vi.unstubAllGlobals();
});
