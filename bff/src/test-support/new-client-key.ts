import { type ClientKey, readClientKeys } from '../openid/client-keys.ts';
import { cardsCommand } from './cards-command.ts';

/** A new private key, as the operator's command prints it. */
export async function newPrivateJwk(alg: ClientKey['alg'] = 'ES256') {
  const { out } = await cardsCommand().run('client-key', 'create', '--alg', alg);
  return JSON.parse(out) as Record<string, string>;
}

export async function newClientKey(alg?: ClientKey['alg']): Promise<ClientKey> {
  const [key] = readClientKeys(JSON.stringify({ keys: [await newPrivateJwk(alg)] }));
  if (!key) throw new Error('No key was made');
  return key;
}
