import { beforeEach, expect, test } from 'vitest';
import { openBoot } from '../boot/boot.ts';
import { mockBoot } from '../mocks/mock-boot.ts';
import {
  dropDraft,
  dropPendingSave,
  keepDraft,
  keepPendingSave,
  type PendingSave,
  readDraft,
  readPendingSave,
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

test('a draft is there, however often it is read, until it is dropped', () => {
  keepDraft('edit/pm_1', { nickname: 'Work' });
  expect(readDraft('edit/pm_1')).toEqual({ nickname: 'Work' });
  expect(readDraft('edit/pm_1')).toEqual({ nickname: 'Work' });
  dropDraft('edit/pm_1');
  expect(readDraft('edit/pm_1')).toBeNull();
});

test('a draft stays with its form', () => {
  keepDraft('edit/pm_1', { nickname: 'Work' });
  expect(readDraft('edit/pm_2')).toBeNull();
  expect(readDraft('edit/pm_1')).toEqual({ nickname: 'Work' });
});

test('nobody gets what somebody else has typed', () => {
  keepDraft('edit/pm_1', { nickname: 'Work' });
  keepPendingSave(save);
  signInAs('session-of-bob');
  expect(readDraft('edit/pm_1')).toBeNull();
  expect(readPendingSave()).toBeNull();
  signInAs('session-of-ada');
  expect(readDraft('edit/pm_1')).toBeNull();
  expect(readPendingSave()).toBeNull();
});

test('a save that was interrupted is there until it is dropped', () => {
  keepPendingSave(save);
  expect(readPendingSave()).toEqual(save);
  expect(readPendingSave()).toEqual(save);
  dropPendingSave();
  expect(readPendingSave()).toBeNull();
});

test('without a session nothing is kept', () => {
  openBoot({ ...mockBoot(new URL('http://cards.test/edit')), session: null });
  keepDraft('edit/pm_1', { nickname: 'Work' });
  expect(sessionStorage).toHaveLength(0);
});
