import { expectFailurePage } from '../house/failure-page.ts';
import { expect, test } from '../house/no-cookies-test.ts';
import { signIn } from '../house/visitor.ts';

test('a browser that blocks our cookies is told so, and never sent round in circles', async ({
  page,
  house,
  browserName,
}) => {
  // Without any cookie nobody can be signed in at the broker either.
  if (browserName === 'chromium') await signIn(page, house, 'alice');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(`${house.cardsOrigins.acme}/edit`);
  await expectFailurePage(page, house, 'Your browser blocks cookies');
  expect(asked).toEqual(['/edit', '/auth', '/auth/callback']);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expectFailurePage(page, house, 'Your browser blocks cookies');
  await page.reload();
  await expectFailurePage(page, house, 'Your browser blocks cookies');
  expect(await page.context().cookies(house.cardsOrigins.acme)).toEqual([]);
});
