export { AccountPage } from './AccountPage';
export { tokenOf } from './DoorPage';
export { FactorPage } from './FactorPage';
export { InvitationPage } from './InvitationPage';
export { ResetPage } from './ResetPage';
