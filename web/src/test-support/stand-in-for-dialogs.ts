/** jsdom knows `<dialog>` but cannot open it; being modal is seen to in a real browser. */
export function standInForDialogs(): void {
  HTMLDialogElement.prototype.showModal ??= function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close() {
    this.open = false;
  };
}
