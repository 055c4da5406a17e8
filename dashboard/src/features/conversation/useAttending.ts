import { useEffect } from 'react';
import { lookAt } from '@/lib/stores/attention';
import { useVisible } from './useVisible';

/** Lets colleagues know that somebody is at this conversation, as long as the page can be seen. */
export function useAttending(fanId: string | null): void {
  const visible = useVisible();
  useEffect(() => {
    lookAt(visible ? fanId : null);
    return () => lookAt(null);
  }, [fanId, visible]);
}
