import { t } from '@lingui/core/macro';
import type { EditField } from './edit-values.ts';

/** The id of a field's input, to which a summary of faults links. */
export const fieldId = (field: EditField): string => `edit-${field}`;

export function fieldLabel(field: EditField): string {
  switch (field) {
    case 'expMonth':
    case 'expYear':
      return t`Expiry date`;
    case 'name':
      return t`Name on card`;
    case 'nickname':
      return t`Nickname (optional)`;
    case 'preferredNetwork':
      return t`Pay with this card through`;
    case 'country':
      return t`Country or region`;
    case 'line1':
      return t`Address`;
    case 'line2':
      return t`Flat, floor, company (optional)`;
    case 'postalCode':
      return t`Postal code`;
    case 'city':
      return t`Town or city`;
    case 'state':
      return t`State or region (optional)`;
  }
}
