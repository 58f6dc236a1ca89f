import type { Challenge } from './mock-stripe-account.ts';

const words = {
  title: 'Test bank',
  question: 'Is it you who is saving this card?',
  passed: 'Complete',
  failed: 'Fail',
};

/**
 * The bank's question over the page, as Stripe.js opens it. Esc closes it unanswered.
 * Resolves to what the person chose.
 */
export function askAsBank(): Promise<Challenge> {
  return new Promise((resolve) => {
    const cover = document.createElement('div');
    Object.assign(cover.style, {
      position: 'fixed',
      inset: '0',
      zIndex: '1000',
      display: 'grid',
      placeItems: 'center',
      background: 'rgb(0 0 0 / 60%)',
    });
    const dialog = document.createElement('div');
    dialog.role = 'dialog';
    dialog.ariaModal = 'true';
    dialog.ariaLabel = words.title;
    Object.assign(dialog.style, {
      display: 'grid',
      gap: '1rem',
      padding: '2rem',
      borderRadius: '12px',
      background: '#fff',
      color: '#111',
    });
    const heading = document.createElement('h2');
    heading.textContent = words.title;
    const question = document.createElement('p');
    question.textContent = words.question;
    const answerWith = (challenge: Challenge, label: string) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      Object.assign(button.style, { minHeight: '2.75rem', font: 'inherit' });
      button.addEventListener('click', () => close(challenge));
      return button;
    };
    const close = (challenge: Challenge) => {
      cover.remove();
      resolve(challenge);
    };
    dialog.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close('failed');
    });
    const complete = answerWith('passed', words.passed);
    dialog.append(heading, question, complete, answerWith('failed', words.failed));
    cover.append(dialog);
    document.body.append(cover);
    complete.focus();
  });
}
