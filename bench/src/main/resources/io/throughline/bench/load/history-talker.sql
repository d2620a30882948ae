-- Fifty conversations of a hundred messages, all with one person. Statements end with a semicolon
-- and an empty line.
insert into conversation.conversation (workspace_id, id, current_id, customer_id, journey_id,
  status, waiting_for, waiting_since, kinds, preview, preview_author, last_entry_at,
  last_inbound_at, resolved_at, created_at)
select o.workspace_id, bench_id('c', n), bench_id('c', n), bench_id('a', ?::bigint),
  bench_id('f', n), 'resolved', 'nobody', now(), array['whatsapp'], bench_words(n), 'customer',
  now() - n * interval '1 day', now() - n * interval '1 day', now(), now()
from generate_series(1, 50) n cross join bench_office o;

insert into conversation.route (workspace_id, id, conversation_id, inbox_id, thread_key,
  handle_kind, handle_scope, handle_value, handle_display, created_at)
select o.workspace_id, bench_id('d', n), bench_id('c', n), o.inbox_id, p.phone, 'phone', '',
  p.phone, p.phone, now()
from generate_series(1, 50) n cross join bench_office o
cross join lateral (select '+49151' || lpad((?::bigint)::text, 8, '0') as phone) p;

insert into conversation.entry (workspace_id, id, conversation_id, customer_id, kind, direction,
  author_kind, inbox_id, route_id, provider_id, text, at, received_at)
select o.workspace_id, bench_id('e', n), bench_id('c', 1 + n / 100), bench_id('a', ?::bigint),
  'message', 'in', 'customer', o.inbox_id, bench_id('d', 1 + n / 100), 'wamid.talk.' || n,
  bench_words(n), now() - n * interval '15 minutes', now() - n * interval '15 minutes'
from generate_series(0, 4999) n cross join bench_office o
