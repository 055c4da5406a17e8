/** Why a delivery did not end well, by the name that the server gives the reason. */
export const failures: Record<string, string> = {
  'wrong-fan': 'another chat was open on the page',
  'editor-not-empty': 'somebody’s text stood in the page’s editor',
  'text-mismatch': 'the page’s editor did not hold the approved text',
  'send-disabled': 'the page’s send button stayed disabled',
  'page-changed': 'the platform’s page has changed',
  'page-gone': 'the platform’s page was closed',
  'not-confirmed': 'the page did not show it afterwards',
  'lease-over': 'the extension lost contact',
  'attach-on-page': 'the item is attached and sent on the page, by hand',
  'not-offered': 'it was not offered after all',
  'conversation-frozen': 'the conversation was frozen',
  'selling-stopped': 'nothing is sold to this fan for now',
};
