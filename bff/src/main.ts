import { enableCompileCache } from 'node:module';
import { readConfig } from './config.ts';
import { startBff } from './start-bff.ts';

enableCompileCache();

try {
  const bff = await startBff(readConfig(process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await bff.close();
      process.exit(0);
    });
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
