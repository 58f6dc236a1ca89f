/// <reference lib="dom" />

type Outcome = 'complete' | 'fail' | 'abandon';

// In a frame: `#<page origin>&<client secret>`. As a page of its own: `?client_secret=`.
const [pageOrigin = '', secretInHash] = location.hash.slice(1).split('&');
const clientSecret =
  secretInHash ?? new URLSearchParams(location.search).get('client_secret') ?? '';

async function answer(outcome: Outcome): Promise<void> {
  for (const button of document.querySelectorAll('button')) button.disabled = true;
  const body = new URLSearchParams({ client_secret: clientSecret, outcome });
  const response = await fetch(location.pathname, { method: 'POST', body });
  const { return_to } = (await response.json()) as { return_to: string | null };
  if (window.parent !== window) {
    window.parent.postMessage({ kind: 'answered' }, decodeURIComponent(pageOrigin));
  } else if (return_to) location.assign(return_to);
}

for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => void answer(button.value as Outcome));
}
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') void answer('abandon');
});

const decided = document.body.dataset.outcome as Outcome | 'ask';
if (decided === 'ask') document.querySelector<HTMLElement>('[role=dialog]')?.focus();
else void answer(decided);
