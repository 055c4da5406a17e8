export { InboxPage } from './InboxPage';
export { Shell } from './shell/Shell';
