import { createContext, useContext, useState } from 'react';
import { useLocation } from 'react-router-dom';

const FirstLoad = createContext(true);

export const FirstLoadProvider = FirstLoad.Provider;

/** Whether the page still stands where the document was loaded. Asked by the frame, which outlives pages. */
export function useHasNotMoved(): boolean {
  const { key } = useLocation();
  const [firstKey] = useState(key);
  const [moved, setMoved] = useState(false);
  if (!moved && key !== firstKey) setMoved(true);
  return !moved && key === firstKey;
}

/** True until the customer moves inside the SPA: until then the browser places focus and scroll. */
export function useIsFirstLoad(): boolean {
  return useContext(FirstLoad);
}
