import { houseHosts } from './addresses.ts';
import type { House } from './start-house.ts';
import type { StripeKeys } from './stripe-keys.ts';

type Welcome = {
  house: Pick<House, 'brokers' | 'cardsOrigins' | 'logFile'>;
  dataFolder: string;
  certificateFile: string | null;
  stripeKeys: StripeKeys | null;
};

const standIn = `Try: Alice has several cards, Bob one, Carol none, Dave an expired one, Erin a co-badged one, Frank
as many as anyone may keep. Add 4242 4242 4242 4242 (works), 4000 0025 0000 3155 (the bank asks),
4000 0000 0000 0002 (declined), any later date, any code.`;

const stripeItself = `Cards are kept in Stripe's own sandbox, in the account of STRIPE_SECRET_KEY. Nobody has cards there
to begin with: add 4242 4242 4242 4242 or another of Stripe's test cards.`;

function howToTrust(file: string): string {
  return `
The certificate is this machine's own. It holds for the names below alone and can sign nothing. To
trust it, and to be asked no more:
  macOS      security add-trusted-cert -p ssl -k ~/Library/Keychains/login.keychain-db '${file}'
  Linux      certutil -d sql:$HOME/.pki/nssdb -A -t P,, -n card-details-demo -i '${file}'
  Windows    certutil -user -addstore Root "${file}"
Where a browser does not find the names, as Safari, add this line to /etc/hosts:
  127.0.0.1 ${houseHosts.join(' ')}
`;
}

/** What `pnpm demo` says once it runs. */
export function welcome({ house, dataFolder, certificateFile, stripeKeys }: Welcome): string {
  const [acme, globex] = house.brokers;
  const stripe = stripeKeys ? "on Stripe's own sandbox" : 'and a Stripe of its own';
  return `
Card Details is running, with two brokers ${stripe}. No real cards${stripeKeys ? '' : ', no network'}.

  Acme Sports (English, light)   ${acme?.dashboardUrl}
  Globex (French, dark)          ${globex?.dashboardUrl}

Sign in as anybody, press "Manage payment cards", and you are on
  ${house.cardsOrigins.acme}/edit   without having typed a password.

${stripeKeys ? stripeItself : standIn}
${certificateFile ? howToTrust(certificateFile) : ''}
What the BFF logs:   ${house.logFile}
What outlives this:  ${dataFolder} (delete it to begin anew)
Ctrl-C ends everything.
`;
}
