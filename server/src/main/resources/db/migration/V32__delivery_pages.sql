-- Deliveries are read page by page: what needs a person across all models, and all of them.
drop index deliveries_unsettled;
create index deliveries_unsettled on deliveries (created_at, id) where state in ('failed', 'unknown');
create index deliveries_in_order on deliveries (created_at, id);
