export { AnalyticsPage } from './AnalyticsPage';
export type { Asked } from './period';
export { MessagesPage, PaymentsPage } from './RowsPage';
