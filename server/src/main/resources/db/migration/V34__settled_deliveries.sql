-- A person says the last word on what failed or is in doubt: from then on it needs no eyes.
alter table deliveries add column settled_at timestamptz;
update deliveries set settled_at = updated_at where state = 'failed' and failure in ('cancelled', 'not-offered');
drop index deliveries_unsettled;
create index deliveries_unsettled on deliveries (created_at, id)
    where state in ('failed', 'unknown') and settled_at is null;
