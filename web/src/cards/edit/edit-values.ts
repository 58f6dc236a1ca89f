import type {
  Address,
  CardChanges,
  CardDetails,
  PreferredNetwork,
} from '@card-details/shared/card';
import { cardExpiry } from '@card-details/shared/card-expiry';
import { holdsCardNumber } from '@card-details/shared/card-number-guard';

/** What stands in the fields of the edit form; an empty text clears. */
export type EditValues = {
  expMonth: string;
  expYear: string;
  name: string;
  nickname: string;
  preferredNetwork: string;
} & { [Line in keyof Address]: string };
export type EditField = keyof EditValues;

export type EditFault = 'expiry_past' | 'card_number' | 'refused';
export type EditFaults = Partial<Record<EditField, EditFault>>;

const addressFields = [
  'line1',
  'line2',
  'city',
  'state',
  'postalCode',
  'country',
] as const satisfies readonly (keyof Address)[];

export function valuesOf(card: CardDetails): EditValues {
  const { line1, line2, city, state, postalCode, country } = card.address;
  return {
    expMonth: String(card.expMonth),
    expYear: String(card.expYear),
    name: card.name ?? '',
    nickname: card.nickname ?? '',
    preferredNetwork: card.preferredNetwork ?? '',
    line1: line1 ?? '',
    line2: line2 ?? '',
    city: city ?? '',
    state: state ?? '',
    postalCode: postalCode ?? '',
    country: country ?? '',
  };
}

const orNull = (text: string): string | null => text.trim() || null;

function addressOf(values: EditValues): Address {
  return {
    line1: orNull(values.line1),
    line2: orNull(values.line2),
    city: orNull(values.city),
    state: orNull(values.state),
    postalCode: orNull(values.postalCode),
    country: orNull(values.country),
  };
}

/** Only what the customer changed; an address travels whole. */
export function changesOf(values: EditValues, card: CardDetails): CardChanges {
  const saved = valuesOf(card);
  const differs = (field: EditField) => values[field].trim() !== saved[field];
  return {
    ...((differs('expMonth') || differs('expYear')) && {
      expMonth: Number(values.expMonth),
      expYear: Number(values.expYear),
    }),
    ...(differs('name') && { name: orNull(values.name) }),
    ...(differs('nickname') && { nickname: orNull(values.nickname) }),
    ...(differs('preferredNetwork') && {
      preferredNetwork: (values.preferredNetwork || null) as PreferredNetwork | null,
    }),
    ...(addressFields.some(differs) && { address: addressOf(values) }),
  };
}

/** The fields in which something else is typed than what is saved. */
export function typedOf(values: EditValues, card: CardDetails): Partial<EditValues> {
  const saved = valuesOf(card);
  const entries = Object.entries(values) as [EditField, string][];
  return Object.fromEntries(entries.filter(([field, text]) => text !== saved[field]));
}

/** An expiry is only judged where it was changed: an expired card may still get another nickname. */
export function faultsOf(values: EditValues, card: CardDetails, now: Date): EditFaults {
  const faults: EditFaults = {};
  const { expMonth, expYear } = changesOf(values, card);
  if (expMonth && expYear && cardExpiry(expMonth, expYear, now) === 'expired') {
    faults.expMonth = 'expiry_past';
  }
  for (const field of ['name', 'nickname', ...addressFields] as const) {
    if (holdsCardNumber(values[field])) faults[field] = 'card_number';
  }
  return faults;
}

/** What to go on with when the card was changed elsewhere: typed fields stay, the others follow. */
export function onLatest(typed: EditValues, opened: CardDetails, latest: CardDetails): EditValues {
  const before = valuesOf(opened);
  const after = valuesOf(latest);
  const entries = Object.entries(typed) as [EditField, string][];
  return Object.fromEntries(
    entries.map(([field, text]) => [field, text === before[field] ? after[field] : text]),
  ) as EditValues;
}

/** The fields whose saved value changed elsewhere and that hold something else as typed. */
export function contestedFields(
  typed: EditValues,
  opened: CardDetails,
  latest: CardDetails,
): EditField[] {
  const before = valuesOf(opened);
  const after = valuesOf(latest);
  return (Object.keys(typed) as EditField[]).filter(
    (field) =>
      after[field] !== before[field] &&
      typed[field] !== after[field] &&
      typed[field] !== before[field],
  );
}
