import { expect, type Page } from '@playwright/test';
import type { TestHouse } from './open-house.ts';
import { brokerOf } from './visitor.ts';

/**
 * An arrival that did not end in the cards: what happened in a heading, a reference for support and
 * the way back to the dashboard, in the broker's look.
 */
export async function expectFailurePage(
  page: Page,
  house: TestHouse,
  title: string,
): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(/^Reference [2-9A-Z]{12}$/)).toBeVisible();
  await expect(page.getByRole('img', { name: 'Acme Sports' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Back to Acme Sports' })).toHaveAttribute(
    'href',
    brokerOf(house, 'acme').dashboardUrl,
  );
  await expect(page.locator('main').getByRole('listitem')).toHaveCount(0);
}
