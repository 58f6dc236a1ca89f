import type { BrokerDefinition } from '../broker-definition.ts';
import type { BrokerAddresses } from '../broker-facts.ts';
import type { DataFile } from '../data-file.ts';
import type { SiteClient } from './site-login.ts';

/** What a website is made of. */
export type WebsiteParts = {
  broker: BrokerDefinition;
  addresses: BrokerAddresses;
  client: SiteClient;
  dataFile: DataFile;
  log: (line: string) => void;
};
