import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import type { DataFile } from '../data-file.ts';
import { createExpiringMap } from '../expiring-map.ts';

/** Who is signed in at the broker's website. */
export type SiteSession = { name: string; idToken: string };

export type SiteSessions = {
  current(ctx: Context): SiteSession | undefined;
  begin(ctx: Context, session: SiteSession): void;
  end(ctx: Context): void;
};

const cookieName = 'site_session';
const aWeek = 7 * 24 * 3_600;

/** Sessions behind a random cookie; they outlive a restart through the data file. */
export function createSiteSessions(dataFile: DataFile, section: string): SiteSessions {
  const sessions = createExpiringMap<SiteSession>();
  sessions.restore((dataFile.load(section) as ReturnType<typeof sessions.entries>) ?? []);
  dataFile.keep(section, () => sessions.entries());

  const idOf = (ctx: Context) => ctx.cookies.get(cookieName) ?? '';
  const end = (ctx: Context) => {
    sessions.delete(idOf(ctx));
    dataFile.changed();
    ctx.cookies.set(cookieName, null);
  };

  return {
    current: (ctx) => sessions.get(idOf(ctx)),
    begin(ctx, session) {
      end(ctx);
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, session, aWeek);
      ctx.cookies.set(cookieName, id, { httpOnly: true, sameSite: 'lax', overwrite: true });
    },
    end,
  };
}
