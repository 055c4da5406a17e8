export { FollowUps } from './FollowUps';
export { Header } from './Header';
export { InternalNotes } from './InternalNotes';
export { FanFields, FanLists } from './ListsAndFields';
export { Offers } from './Offers';
export { Privacy } from './Privacy';
export { Purchases } from './Purchases';
