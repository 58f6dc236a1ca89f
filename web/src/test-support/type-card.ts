import { screen } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

/** Fills Stripe's (fake) fields and the name, as a customer would. For tests. */
export async function typeCard(user: UserEvent, number: string, name = 'Ada Lovelace') {
  await user.type(await screen.findByLabelText('Card number'), number);
  await user.type(screen.getByLabelText('Expiration date'), '0899');
  await user.type(screen.getByLabelText('Security code'), '123');
  const nameField = screen.getByLabelText('Name on card');
  await user.clear(nameField);
  if (name) await user.type(nameField, name);
}
