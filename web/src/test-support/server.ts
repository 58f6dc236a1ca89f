import { setupServer } from 'msw/node';

/** The network of the component tests; an address that no test has prepared is an error. */
export const server = setupServer();
