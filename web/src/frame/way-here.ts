import { createContext, useContext, useState } from 'react';
import { useLocation } from 'react-router-dom';

const WayHere = createContext<string | null>(null);

export const WayHereProvider = WayHere.Provider;

/** The path that was left for this one. Asked by the frame, which outlives pages. */
export function useTrail(): string | null {
  const { key, pathname } = useLocation();
  const [trail, setTrail] = useState({ key, pathname, from: null as string | null });
  if (key !== trail.key) setTrail({ key, pathname, from: trail.pathname });
  return trail.from;
}

/** The page of ours that the customer comes from; null on the page that the document was loaded for. */
export function useWayHere(): string | null {
  return useContext(WayHere);
}

/** True until the customer moves inside the SPA: until then the browser places focus and scroll. */
export function useIsFirstLoad(): boolean {
  return useWayHere() === null;
}
