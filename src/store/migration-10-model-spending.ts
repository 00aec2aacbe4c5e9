/** Step 10: what a language model costs a day; until now among what may be lost and made again. */
export const MODEL_SPENDING = `
  create table model_spending (
    -- In UTC, as 2026-02-12.
    day text primary key,
    -- Real, as a host may report any number of them.
    tokens real not null,
    -- In the currency of the settings' prices.
    cost real not null
  ) strict, without rowid;
  insert into model_spending (day, tokens, cost)
    select key, cast(json_extract(value, '$.value.tokens') as real),
      cast(json_extract(value, '$.value.cost') as real)
    from cache where namespace = 'model-spending' and json_valid(value)
      and json_extract(value, '$.value.tokens') >= 0 and json_extract(value, '$.value.cost') >= 0;
  delete from cache where namespace = 'model-spending';
  `;
