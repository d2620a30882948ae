-- People from one number to another, each with a number, an address and a name at the shop.
-- Statements end with a semicolon and an empty line.
insert into customer.customer
  (workspace_id, id, current_id, name, name_source, created_at, seen_at)
select o.workspace_id, bench_id('a', n), bench_id('a', n),
  (array['Ann', 'Bo', 'Carl', 'Dora', 'Emil', 'Frida', 'Gus', 'Hanna', 'Ivar', 'Jo'])[1 + n % 10]
    || ' ' || initcap(translate(to_hex(n * 7919 % 65536), '0123456789', 'lmnoprstuv')),
  'claimed', now() - n * interval '1 minute', now() - n * interval '1 minute'
from generate_series(?::bigint, ?::bigint) n cross join bench_office o;

insert into customer.identity
  (workspace_id, id, customer_id, kind, scope, value, display, evidence, proof, valid_from)
select o.workspace_id, bench_id(k.letter, n), bench_id('a', n), k.kind, '', k.value, k.value,
  'attested', 'bench', now()
from generate_series(?::bigint, ?::bigint) n cross join bench_office o
cross join lateral (values
  ('1', 'phone', '+49151' || lpad(n::text, 8, '0')),
  ('2', 'email', 'person' || n || '@c.example'),
  ('3', 'external', 'shop-' || n))
  k (letter, kind, value)
