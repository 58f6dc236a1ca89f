import type { BrokerView } from '@card-details/shared/boot';
import type { Broker } from './broker.ts';

/** What a page may know about its broker: field by field, so that nothing else can slip out. */
export function brokerView(broker: Broker): BrokerView {
  return {
    name: broker.name,
    dashboardUrl: broker.dashboardUrl,
    supportUrl: broker.supportUrl,
    privacyUrl: broker.privacyUrl,
    termsUrl: broker.termsUrl,
    logo: broker.logo,
    languages: broker.languages,
    testMode: broker.stripe.mode === 'test',
  };
}
