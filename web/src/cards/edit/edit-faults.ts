import { t } from '@lingui/core/macro';
import { BffProblem } from '../../bff/bff-problem.ts';
import { cardNumberRefused } from '../card-number-refused.ts';
import type { EditFault, EditFaults, EditField } from './edit-values.ts';

export function faultSentence(fault: EditFault): string {
  switch (fault) {
    case 'expiry_past':
      return t`This date has passed. Choose the month that is printed on the card.`;
    case 'card_number':
      return cardNumberRefused();
    case 'refused':
      return t`This can't be saved like that. Check it and try again.`;
  }
}

const isField = (field: string, known: object): field is EditField => field in known;

const knownFields: Record<EditField, true> = {
  expMonth: true,
  expYear: true,
  name: true,
  nickname: true,
  preferredNetwork: true,
  line1: true,
  line2: true,
  city: true,
  state: true,
  postalCode: true,
  country: true,
};

/** The BFF names fields of the body, such as `address.line1`; a problem about none gives none. */
export function faultsFromProblem(error: unknown): EditFaults {
  if (!(error instanceof BffProblem)) return {};
  const fault = error.code === 'card_number_refused' ? 'card_number' : 'refused';
  const faults: EditFaults = {};
  for (const { path } of error.fields) {
    const field = path.replace('address.', '').replace('expYear', 'expMonth');
    if (isField(field, knownFields)) faults[field] = field === 'expMonth' ? 'expiry_past' : fault;
  }
  return faults;
}
