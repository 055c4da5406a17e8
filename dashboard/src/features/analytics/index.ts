export { AnalyticsPage } from './AnalyticsPage';
export type { Asked } from './period';
export { MessagesPage, OffersPage, PaymentsPage } from './RowsPage';
