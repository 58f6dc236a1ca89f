/** Every call of the card API, once: the client, the BFF's routes and the mocks are made from it. */
export const apiRoutes = {
  readSession: { method: 'GET', path: '/api/session' },
  signOut: { method: 'POST', path: '/api/sign-out' },
  listCards: { method: 'GET', path: '/api/cards' },
  addCard: { method: 'POST', path: '/api/cards' },
  confirmCard: { method: 'POST', path: '/api/cards/confirmations' },
  readCard: { method: 'GET', path: '/api/cards/:cardId' },
  editCard: { method: 'PATCH', path: '/api/cards/:cardId' },
  replaceCard: { method: 'POST', path: '/api/cards/:cardId/replacement' },
  deleteCard: { method: 'DELETE', path: '/api/cards/:cardId' },
  dismissBankUpdate: { method: 'DELETE', path: '/api/cards/:cardId/bank-update' },
  chooseDefaultCard: { method: 'PUT', path: '/api/default-card' },
} as const;

export type ApiRoutes = typeof apiRoutes;
export type ApiRouteName = keyof ApiRoutes;
