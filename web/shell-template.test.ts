import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '@card-details/shared/languages';
import { fillShell } from '@card-details/shared/shell';
import { expect, test } from 'vitest';
import { compileCatalog } from './compile-catalog.ts';
import { shellTemplate } from './shell-template.ts';
import { mockBoot } from './src/mocks/mock-boot.ts';

const slots = /\{\{\w+\}\}/g;

async function template(language: (typeof languages)[number]): Promise<string> {
  const catalog = await compileCatalog(language, { untranslated: 'refused' });
  return shellTemplate({ language, catalog, head: '', entry: '<script async></script>' });
}

async function page(boot: Partial<ReturnType<typeof mockBoot>> = {}, rows: number | null = 3) {
  const facts = { ...mockBoot(new URL('http://cards.test/edit')), ...boot };
  const filled = fillShell(await template(facts.language), {
    nonce: 'n0',
    tokens: ':root{}',
    boot: facts,
    rows,
  });
  return { ...filled, document: new DOMParser().parseFromString(filled.first, 'text/html') };
}

test.each(languages)(
  'the words of %s are complete, and the shell is made of them',
  async (language) => {
    const html = await template(language);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(
      language === 'fr' ? 'Retour à {{brokerName}}' : 'Back to {{brokerName}}',
    );
  },
);

test('every slot of the template is one that is filled', async () => {
  const { first, last } = await page();
  expect(first + last).not.toMatch(slots);
});

test('the page before any script has the live regions, the skeleton and the way back', async () => {
  const { document } = await page();
  expect(document.querySelector('[role=status]')?.textContent).toBe('');
  expect(document.querySelector('[role=alert]')?.textContent).toBe('');
  expect(document.querySelectorAll('#main .skeleton-row')).toHaveLength(3);
  expect(document.querySelector('h1')?.textContent).toBe('Your cards');
  expect(document.querySelector('header a')?.textContent).toBe('Back to Acme Sports');
  expect(document.title).toBe('Your cards - Acme Sports');
});

test('a failure page begins without a skeleton', async () => {
  const { document } = await page({}, null);
  expect(document.querySelector('.skeleton-row, h1')).toBeNull();
});

test('the test mode ribbon stands there for test brokers alone', async () => {
  const { broker } = mockBoot(new URL('http://cards.test/edit'));
  expect((await page()).document.querySelector('.test-mode')).not.toBeNull();
  const live = await page({ broker: { ...broker, testMode: false } });
  expect(live.document.querySelector('.test-mode')).toBeNull();
});

test('a logo takes the place of the name and keeps it as its text', async () => {
  const { broker } = mockBoot(new URL('http://cards.test/edit'));
  const logo = { light: 'https://acme.test/"><b>.svg', dark: 'https://acme.test/d.svg' };
  const { document } = await page({ broker: { ...broker, logo } });
  const image = document.querySelector('.brand img');
  expect(image?.getAttribute('alt')).toBe('Acme Sports');
  expect(image?.getAttribute('src')).toBe(logo.light);
});

test('every script and style of the shell carries the nonce', async () => {
  const html = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<(script|style)/);
  const { document } = await page();
  const inline = [...document.querySelectorAll('style, script:not([type], [async])')];
  expect(inline).not.toEqual([]);
  expect(inline.map((element) => element.getAttribute('nonce'))).toEqual(inline.map(() => 'n0'));
});
