export { DeliveriesPage } from './DeliveriesPage';
export { ShiftsPage } from './ShiftsPage';
