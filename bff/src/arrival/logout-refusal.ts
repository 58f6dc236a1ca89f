/** Thrown for a logout token that must not be heeded. `message` may be told to whoever sent it. */
export class LogoutRefusal extends Error {
  /** The word in the log. */
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.name = 'LogoutRefusal';
    this.reason = reason;
  }
}
