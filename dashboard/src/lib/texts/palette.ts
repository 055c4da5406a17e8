/** What the command palette says. */
export const palette = {
  title: 'Command palette',
  field: 'Go to a fan, a page, or do something',
  results: 'What fits',
  nothing: 'Nothing fits.',
  fans: 'Fans',
  pages: 'Pages',
  actions: 'Actions',
  views: 'Views',
  inbox: 'Inbox',
  searchMessages: (words: string) => `Search messages for “${words}”`,
  open: 'Command palette',
};
