import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Broker } from '@card-details/bff/brokers/broker';
import type { TestHouse } from './open-house.ts';

type Changes = Partial<Pick<Broker['openid'], 'profile' | 'freshLogin'>>;
type BrokerFile = { brokers: { id: string; openid: Changes }[] };

/** Says something else of Acme's OpenID Provider, as the operator would: the file, then a restart. */
export async function changeProvider(house: TestHouse, changes: Changes): Promise<void> {
  const path = join(house.dataDirectory, 'brokers.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as BrokerFile;
  for (const { id, openid } of file.brokers) if (id === 'acme') Object.assign(openid, changes);
  writeFileSync(path, JSON.stringify(file));
  await house.restartBff();
}
