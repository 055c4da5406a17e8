-- What language models were asked, by model and day of UTC. Holds no word of any fan.
create table ai_usage (
    model_id          uuid           not null references models,
    day               date           not null,
    language_model    text           not null,
    calls             bigint         not null default 0,
    estimated_calls   bigint         not null default 0,
    prompt_tokens     bigint         not null default 0,
    completion_tokens bigint         not null default 0,
    cost              numeric(16, 8) not null default 0,
    primary key (model_id, day, language_model)
);

-- How many dollars a day the language model may cost for a model, where that differs from what is usual.
create table ai_budgets (
    model_id     uuid           not null primary key references models,
    daily_budget numeric(12, 2) not null check (daily_budget >= 0)
);
