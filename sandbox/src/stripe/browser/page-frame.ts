/// <reference lib="dom" />
import type { CallName, FrameCalls, FromFrame, ToFrame } from './frame-messages.ts';

/** The frame with the card fields, seen from the page. */
export interface PageFrame {
  iframe: HTMLIFrameElement;
  send(message: ToFrame): void;
  call<N extends CallName>(
    name: N,
    given: FrameCalls[N]['given'],
  ): Promise<FrameCalls[N]['result']>;
  close(): void;
}

function styled(iframe: HTMLIFrameElement): HTMLIFrameElement {
  // Through the CSSOM: the page's CSP allows no style attributes.
  Object.assign(iframe.style, {
    border: '0',
    display: 'block',
    // The frame's own edge, which its focus rings need, is not to be seen as an indent.
    margin: '-3px',
    width: 'calc(100% + 6px)',
    colorScheme: 'normal',
    height: '0',
  });
  return iframe;
}

/** Listens to this frame of this origin alone, and speaks to that origin alone. */
export function openPageFrame(
  stripeOrigin: string,
  container: Element,
  hear: (message: FromFrame) => void,
): PageFrame {
  const iframe = styled(document.createElement('iframe'));
  iframe.title = 'Secure payment input frame';
  iframe.src = `${stripeOrigin}/elements/card.html#${encodeURIComponent(location.origin)}`;
  const waiting = new Map<number, (result: unknown) => void>();
  let calls = 0;

  function receive(event: MessageEvent<FromFrame>): void {
    if (event.origin !== stripeOrigin || event.source !== iframe.contentWindow) return;
    if (event.data.kind !== 'answer') {
      hear(event.data);
      return;
    }
    waiting.get(event.data.call)?.(event.data.result);
    waiting.delete(event.data.call);
  }

  function send(message: ToFrame): void {
    iframe.contentWindow?.postMessage(message, stripeOrigin);
  }

  window.addEventListener('message', receive);
  container.append(iframe);
  return {
    iframe,
    send,
    call(name, given) {
      calls += 1;
      const call = calls;
      return new Promise((resolve) => {
        waiting.set(call, resolve as (result: unknown) => void);
        send({ kind: 'call', call, name, given });
      });
    },
    close() {
      window.removeEventListener('message', receive);
      iframe.remove();
    },
  };
}
