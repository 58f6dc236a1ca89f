import type { BrokerDefinition } from '../broker-definition.ts';
import { type Html, html, raw } from './html.ts';
import { styleOf } from './style.ts';

/** A whole HTML document in a broker's look. */
export function documentOf(broker: BrokerDefinition, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="${broker.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${broker.name}</title>
<link rel="icon" href="data:,">
<style>${raw(styleOf(broker.look))}</style>
</head>
<body>
${body}
</body>
</html>
`.markup;
}

export function logoOf(broker: BrokerDefinition): Html {
  return raw(broker.logo[broker.look.scheme]);
}
