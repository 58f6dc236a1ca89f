function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * True where a text holds 13 to 19 digits that pass the Luhn check, alone or inside a longer run,
 * with up to three spaces of any kind, dots or dashes between them: numbers are pasted as they were
 * printed. Such a text is refused and never logged: card numbers belong in Stripe's frames only.
 */
export function holdsCardNumber(text: string): boolean {
  // NFKC makes wide digits plain ones, and a no-break space a space.
  for (const [run] of text.normalize('NFKC').matchAll(/\d(?:[\s.\p{Pd}]{0,3}\d){12,}/gu)) {
    const digits = run.replace(/\D/g, '');
    for (let length = 13; length <= Math.min(19, digits.length); length += 1) {
      for (let start = 0; start + length <= digits.length; start += 1) {
        if (passesLuhn(digits.slice(start, start + length))) return true;
      }
    }
  }
  return false;
}
