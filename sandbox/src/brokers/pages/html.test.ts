import { expect, test } from 'vitest';
import { html, raw } from './html.ts';

test('values are escaped, in text and in attributes', () => {
  const name = `<b>"N'Diaye" & Co</b>`;
  expect(html`<p title="${name}">${name}</p>`.markup).toBe(
    '<p title="&lt;b&gt;&quot;N&#39;Diaye&quot; &amp; Co&lt;/b&gt;">&lt;b&gt;&quot;N&#39;Diaye&quot; &amp; Co&lt;/b&gt;</p>',
  );
});

test('templates nest, lists are joined, and what is absent leaves nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}${false}${null}${undefined}</ul>`.markup).toBe(
    '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
  );
});

test('only raw lets markup through', () => {
  expect(html`${raw('<hr>')}`.markup).toBe('<hr>');
});
