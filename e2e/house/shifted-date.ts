const RealDate = Date;
let ahead = 0;

/** Every `Date` of this process runs ahead of the machine's by what `moveClock` was told. */
class ShiftedDate extends RealDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(RealDate.now() + ahead);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return RealDate.now() + ahead;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;

export function moveClock(milliseconds: number): void {
  ahead += milliseconds;
}

export function resetClock(): void {
  ahead = 0;
}
