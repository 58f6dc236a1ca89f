export const endpoints = ['discovery', 'authorize', 'token', 'jwks', 'userinfo', 'logout'] as const;
export type Endpoint = (typeof endpoints)[number];

type Where = Endpoint | 'all';

/** Something that goes wrong, `times` times, or until it is cleared where that is left out. */
export type Fault = { times?: number } & (
  | { kind: 'prompt-none'; error: string; description?: string }
  /** `prompt=none` is answered with the login page, signed in or not. */
  | { kind: 'ignore-prompt' }
  | { kind: 'slow'; endpoint: Where; milliseconds: number }
  | { kind: 'reset'; endpoint: Where }
  | { kind: 'status'; endpoint: Where; status: number; retryAfter?: number }
  | { kind: 'token-error'; error: string }
);

export type FaultKind = Fault['kind'];
type FaultOf<Kind extends FaultKind> = Extract<Fault, { kind: Kind }>;

export type Faults = {
  add(fault: Fault): void;
  list(): readonly Fault[];
  clear(): void;
  /** The first pending fault of this kind that concerns the endpoint; one of its times is used up. */
  take<Kind extends FaultKind>(kind: Kind, endpoint?: Endpoint): FaultOf<Kind> | undefined;
};

export function createFaults(): Faults {
  let pending: Fault[] = [];
  return {
    add(fault) {
      pending.push({ ...fault });
    },
    list: () => pending,
    clear() {
      pending = [];
    },
    take(kind, endpoint) {
      const fault = pending.find((each) => each.kind === kind && concerns(each, endpoint));
      if (fault?.times !== undefined) {
        fault.times -= 1;
        if (fault.times <= 0) pending = pending.filter((each) => each !== fault);
      }
      return fault as FaultOf<typeof kind> | undefined;
    },
  };
}

function concerns(fault: Fault, endpoint: Endpoint | undefined): boolean {
  return !('endpoint' in fault) || fault.endpoint === 'all' || fault.endpoint === endpoint;
}
