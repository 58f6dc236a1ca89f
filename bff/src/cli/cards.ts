import { systemClock } from '../clock.ts';
import { runCards } from './run-cards.ts';

process.exitCode = await runCards(process.argv.slice(2), {
  variables: process.env,
  clock: systemClock,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
