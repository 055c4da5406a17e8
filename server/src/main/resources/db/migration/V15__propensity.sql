-- What may be asked for an item, what was thought of each offer when it was made, and what the thinking was learnt from.

alter table ppv_items
    -- Between which prices it may be offered; null for no such limit
    add column min_price numeric(10, 2) check (min_price > 0),
    add column max_price numeric(10, 2) check (max_price > 0),
    add constraint ppv_items_limits check (min_price <= max_price);

alter table ppv_offers
    -- The probability that it would be bought, as it was told then; null if nothing was
    add column predicted double precision check (predicted between 0 and 1),
    -- Told when it was offered, or later by a fit of older offers alone
    add column prediction text check (prediction in ('at-offer', 'unseen')),
    add constraint ppv_offers_prediction check ((predicted is null) = (prediction is null));

create index ppv_offers_of_model on ppv_offers (model_id, sent_at desc, id desc);

-- Each fit of the agency's offers; it holds weights and medians of them all, and no fan's data. Old ones are let go.
create table propensities (
    version   bigint      not null generated always as identity primary key,
    fitted_at timestamptz not null,
    -- How many offers had an outcome then, and how many of them were bought
    outcomes  bigint      not null,
    bought    bigint      not null,
    -- How many of these it was fitted on
    used      integer     not null,
    fit       jsonb       not null,
    scores    jsonb       not null
);
