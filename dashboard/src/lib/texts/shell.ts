/** What stands around every page. */
export const shell = {
  skip: 'Skip to the page',
  pages: 'Pages',
  inbox: 'Inbox',
  analytics: 'Analytics',
  shifts: 'Shifts',
  deliveries: 'Deliveries',
  library: 'Library',
  admin: 'Admin',
  account: 'Account and security',
  adminOnly: 'This page is for admins',
  adminOnlyWhy: 'Ask an admin of your agency if you need it.',
  toInbox: 'Go to the inbox',
  pageBroke: 'This page could not be shown',
  again: 'Try again',
};
