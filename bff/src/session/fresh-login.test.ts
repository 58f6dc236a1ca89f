import { expect } from 'vitest';
import { minutes } from '../clock.ts';
import { Problem } from '../http/problem.ts';
import { test, type World } from '../test-support/arrival-world.ts';
import { signIn } from '../test-support/signed-in-calls.ts';
import { withFreshLogin } from './fresh-login.ts';

/** A session of its own, and the changes that were made in it. */
async function begin(world: World) {
  const { app, broker } = world;
  broker.openid.freshLogin = { maxAgeSeconds: 300 };
  const sessionRef = await signIn(world);
  const row = await app.database.selectFrom('sessions').selectAll().executeTakeFirstOrThrow();
  const signedIn = {
    brokerId: broker.id,
    issuer: row.issuer,
    customerId: row.customer_id,
    customerKey: row.customer_key,
    sub: row.sub,
    sid: row.sid,
    sessionRef,
    idHash: row.id_hash,
    opCheckedAt: row.op_checked_at,
  };
  const made: unknown[] = [];
  const change = (what: unknown, make = async () => void made.push(what)) =>
    withFreshLogin(app, { broker, signedIn }, what, make).then(
      () => 'made',
      (problem) => (problem instanceof Problem ? problem.code : problem.message),
    );
  const prove = () =>
    app.database
      .updateTable('sessions')
      .set({ change_until: app.clock() + 5 * minutes })
      .execute();
  return { change, prove, made };
}

test('of many who ask at once with one proof, one makes the change', async ({ world }) => {
  const { change, prove, made } = await begin(world);
  await change('remove');
  await prove();
  const told = await Promise.all(Array.from({ length: 10 }, () => change('remove')));
  expect(told.filter((each) => each === 'made')).toHaveLength(1);
  expect(told.filter((each) => each === 'fresh_login_required')).toHaveLength(9);
  expect(made).toEqual(['remove']);
});

test('a proof that is given back is none for the change that has been waiting since', async ({
  world,
}) => {
  const { change, prove } = await begin(world);
  await change('remove');
  await prove();
  const failing = change('remove', async () => {
    expect(await change('another')).toBe('fresh_login_required');
    throw new Error('The vault is down');
  });
  expect(await failing).toBe('The vault is down');
  expect(await change('another')).toBe('fresh_login_required');
});
