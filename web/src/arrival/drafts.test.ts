import { beforeEach, expect, test } from 'vitest';
import { openBoot } from '../boot/boot.ts';
import { mockBoot } from '../mocks/mock-boot.ts';
import {
  dropDraft,
  keepDraft,
  keepPendingSave,
  type PendingSave,
  takeDraft,
  takePendingSave,
} from './drafts.ts';

function signInAs(sessionRef: string) {
  const session = { sessionRef, recheckAt: new Date().toISOString() };
  openBoot({ ...mockBoot(new URL('http://cards.test/edit')), session });
}

const save: PendingSave = {
  kind: 'add',
  body: {
    confirmationTokenId: 'ctoken_12345678',
    consent: { version: '2026-11', language: 'en' },
    makeDefault: false,
  },
};

beforeEach(() => signInAs('session-of-ada'));

test('a draft comes back once', () => {
  keepDraft('edit/pm_1', { nickname: 'Work' });
  expect(takeDraft('edit/pm_1')).toEqual({ nickname: 'Work' });
  expect(takeDraft('edit/pm_1')).toBeNull();
});

test('a draft stays with its form', () => {
  keepDraft('edit/pm_1', { nickname: 'Work' });
  expect(takeDraft('edit/pm_2')).toBeNull();
  dropDraft('edit/pm_1');
  expect(takeDraft('edit/pm_1')).toBeNull();
});

test('nobody gets what somebody else has typed', () => {
  keepDraft('edit/pm_1', { nickname: 'Work' });
  keepPendingSave(save);
  signInAs('session-of-bob');
  expect(takeDraft('edit/pm_1')).toBeNull();
  expect(takePendingSave()).toBeNull();
  signInAs('session-of-ada');
  expect(takeDraft('edit/pm_1')).toBeNull();
  expect(takePendingSave()).toBeNull();
});

test('a save that was interrupted is taken up once', () => {
  keepPendingSave(save);
  expect(takePendingSave()).toEqual(save);
  expect(takePendingSave()).toBeNull();
});

test('without a session nothing is kept', () => {
  openBoot({ ...mockBoot(new URL('http://cards.test/edit')), session: null });
  keepDraft('edit/pm_1', { nickname: 'Work' });
  expect(sessionStorage).toHaveLength(0);
});
