/** What a form body says: `a[b][0]=c` is `{ a: { b: { 0: 'c' } } }`. Nothing is typed yet. */
export type FormValue = string | FormHash;
export interface FormHash {
  [key: string]: FormValue;
}

function emptyHash(): FormHash {
  return Object.create(null) as FormHash;
}

function keysOf(name: string): string[] {
  const [first = '', ...rest] = name.split('[');
  return [first, ...rest.map((part) => part.replace(/\]$/, ''))];
}

function put(target: FormHash, keys: string[], value: string): void {
  const [key = '', ...rest] = keys;
  const place = key === '' ? String(Object.keys(target).length) : key;
  if (rest.length === 0) {
    target[place] = value;
    return;
  }
  const inner = target[place];
  const hash = typeof inner === 'object' ? inner : emptyHash();
  target[place] = hash;
  put(hash, rest, value);
}

/** Reads a query string or a form body, indexed (`a[0]`) and unindexed (`a[]`) lists alike. */
export function decodeForm(text: string): FormHash {
  const decoded = emptyHash();
  for (const [name, value] of new URLSearchParams(text)) put(decoded, keysOf(name), value);
  return decoded;
}
