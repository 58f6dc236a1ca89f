import type { Request } from '@playwright/test';
import { requestsToPaint } from '../browser/requests-to-paint.ts';
import type { Measure } from '../row.ts';

const target = 'document, stylesheet, script';

const isRedirect = (request: Request) => request.redirectedTo() !== null;

function pathOf(request: Request): string {
  const { host, pathname } = new URL(request.url());
  return `${host.replace(/:\d+$/, '')}${pathname}`;
}

/**
 * Requests of a first visit that began before its cards were painted. Redirects are named apart: they are
 * the sign-in. So are pictures: no card waits for the broker's logo.
 */
export const measureRequests: Measure = async (bench) => {
  const { before, close } = await requestsToPaint(bench);
  const redirects = before.filter(isRedirect);
  const pictures = before.filter((request) => request.resourceType() === 'image');
  const needed = before.filter((request) => ![...redirects, ...pictures].includes(request));
  await close();
  const measured = needed.map((request) => request.resourceType()).join(', ');
  return [
    {
      what: 'requests before cards are painted',
      measured,
      target,
      met: measured === target || measured === 'document, script, stylesheet',
      note: [
        `redirects: ${redirects.map(pathOf).join(', ')}`,
        `needed: ${needed.map(pathOf).join(', ')}`,
        `pictures: ${pictures.map(pathOf).join(', ') || 'none'}`,
      ].join('\n'),
    },
  ];
};
