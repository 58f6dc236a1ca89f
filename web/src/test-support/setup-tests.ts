import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { server } from './server.ts';
import { standInForDialogs } from './stand-in-for-dialogs.ts';
import { standInForMedia } from './stand-in-for-media.ts';

// A page's code is loaded when it is first asked for, which takes a busy machine seconds.
configure({ asyncUtilTimeout: 5000 });
standInForDialogs();
standInForMedia();
// jsdom lays nothing out, so there is nothing to scroll.
window.scrollTo = () => {};

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

let complaints: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  complaints = vi.spyOn(console, 'error');
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  sessionStorage.clear();
  document.body.replaceChildren();
  delete document.documentElement.dataset.away;
  expect(complaints.mock.calls, 'nothing was complained about on the console').toEqual([]);
  complaints.mockRestore();
});
