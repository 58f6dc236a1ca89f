import { expect, test } from 'vitest';
import type { Boot } from './boot.ts';
import { deriveLook } from './look-derive.ts';
import { cardsScript, fillShell } from './shell.ts';

const template =
  '<html dir="{{direction}}"><script id="boot">{{boot}}</script><p>{{brokerName}}</p>' +
  '<!--skeleton--><ul><!--row--><li></li><!--/row--></ul><!--/skeleton--><!--cards--></html>';

const boot = {
  direction: 'ltr',
  broker: { name: '<b>"Tom" & Co</b>', dashboardUrl: 'https://tom.example/' },
  look: deriveLook({ scheme: 'light', primary: '#1f5eff' }),
} as Boot;

const fill = (rows: number | null) => fillShell(template, { nonce: 'n', tokens: '', boot, rows });

test('there is one skeleton row for each card that is expected', () => {
  expect(fill(3).first.match(/<li>/g)).toHaveLength(3);
  expect(fill(0).first).toContain('<ul></ul>');
});

test('a failure page has no skeleton', () => {
  expect(fill(null).first).not.toContain('<ul>');
});

test('a broker’s name is text, in the page and inside the boot script', () => {
  const { first } = fill(1);
  expect(first).toContain('<p>&lt;b&gt;&quot;Tom&quot; &amp; Co&lt;/b&gt;</p>');
  expect(first).not.toContain('<b>');
  const json = /<script id="boot">(.*?)<\/script>/.exec(first)?.[1] ?? '';
  expect(JSON.parse(json).broker.name).toBe('<b>"Tom" & Co</b>');
});

test('cards cannot end the script that carries them', () => {
  const script = cardsScript({ cards: [{ nickname: '</script><script>alert(1)' }] } as never, 'n');
  expect(script.match(/<\/script>/g)).toHaveLength(1);
});

test('a template without a place for the cards is refused', () => {
  expect(() => fillShell('<html></html>', { nonce: '', tokens: '', boot, rows: 1 })).toThrow(
    'pnpm build',
  );
});
