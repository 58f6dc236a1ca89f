import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderProfileName } from '@card-details/bff/brokers/provider-profiles';
import type { TestHouse } from './open-house.ts';

type BrokerFile = { brokers: { id: string; openid: { profile?: string } }[] };

/** Has Acme be a broker with another kind of OpenID Provider, as the operator would: the file, then a restart. */
export async function changeProfile(house: TestHouse, profile: ProviderProfileName): Promise<void> {
  const path = join(house.dataDirectory, 'brokers.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as BrokerFile;
  for (const { id, openid } of file.brokers) if (id === 'acme') openid.profile = profile;
  writeFileSync(path, JSON.stringify(file));
  await house.restartBff();
}
